namespace ContactFrequency.Curves;

/// <summary>A test of one description of a table against a richer one.</summary>
/// <param name="Statistic">F for Gaussian responses, else the difference of deviances.</param>
/// <param name="DegreesOfFreedom">Parameters that the richer one has more.</param>
/// <param name="Denominator">Degrees of freedom of F's denominator; ∞ where the statistic is χ².</param>
/// <param name="PValue">Chance of a statistic as large if the simpler one were true; NaN where the rows do not hold the test.</param>
public readonly record struct FitTest(double Statistic, double DegreesOfFreedom, double Denominator, double PValue)
{
    /// <summary>A test that the rows do not hold.</summary>
    internal static FitTest None { get; } = new(double.NaN, double.NaN, double.NaN, double.NaN);
}
