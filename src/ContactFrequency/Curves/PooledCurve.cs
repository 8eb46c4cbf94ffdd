namespace ContactFrequency.Curves;

/// <summary>The curve of one segment after it has borrowed from the others.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Fit">The shrunken curve: its parameters, with a covariance that holds the doubt about the common curve and about how much segments differ. Its distance χ² is from the segment's own level means.</param>
/// <param name="Own">The segment's own curve of the family; its status says why there is none where it did not converge.</param>
/// <param name="Amount">The share of the way from the segment's own curve to the common one: 0 where it stays its own, 1 where it becomes the common curve.</param>
public sealed record PooledCurve(string Segment, CurveFit Fit, CurveFit Own, double Amount);
