using ContactFrequency.Identification;

namespace ContactFrequency.Curves;

/// <summary>The curve of one segment after it has borrowed from the others.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Fit">
/// The pooled curve. Its covariance holds the doubt about the common curve and about how much segments differ; its distance χ² is from the segment's own level means, its effective parameters are those that the segment's own
/// data decide.
/// </param>
/// <param name="Own">The segment's own curve of the family; its status says why there is none where it did not converge.</param>
/// <param name="Amount">The share of the way from the segment's own curve to the common one: 0 where it stays its own, 1 where it becomes the common curve.</param>
public sealed record PooledCurve(string Segment, CurveFit Fit, CurveFit Own, double Amount)
{
    /// <summary>The pooled curve as the only one of a set, over the levels of a profile.</summary>
    /// <remarks>As many values of the curve as it has parameters, with their covariance, stand for the data.</remarks>
    internal CurveSet AloneOn(ChannelProfile profile)
    {
        var size = Fit.Parameters.Length;
        var (lowest, highest) = (profile.LowestFrequency, profile.HighestFrequency);
        double[] frequencies = [.. Enumerable.Range(1, size).Select(k => lowest + k * (highest - lowest) / size)];
        var from = Fit.Gradient(lowest);
        double[][] gradients = [.. frequencies.Select(frequency => Fit.Gradient(frequency).Zip(from, (here, there) => here - there).ToArray())];
        var target = WhitenedProfile.Of(frequencies, lowest, [.. frequencies.Select(frequency => Fit.Value(frequency) - Fit.Value(lowest))], (i, j) => Covariance(gradients[i], gradients[j]));
        var covariance = new double[size * size];
        for (var k = 0; k < covariance.Length; k++) covariance[k] = Fit.Covariance(k / size, k % size);
        return new(profile, target, [new(Fit.Family, [.. Fit.Parameters], covariance, 0, 0, CurveFitStatus.Converged) { LackOfFitPValue = Fit.LackOfFitPValue }]);
    }

    private double Covariance(double[] one, double[] other)
    {
        var sum = 0.0;
        for (var i = 0; i < one.Length; i++)
            for (var j = 0; j < other.Length; j++)
                sum += one[i] * Fit.Covariance(i, j) * other[j];
        return sum;
    }
}
