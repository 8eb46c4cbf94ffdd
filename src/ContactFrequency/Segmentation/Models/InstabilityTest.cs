namespace ContactFrequency.Segmentation;

/// <summary>Whether a node's coefficients change with one attribute.</summary>
/// <param name="Attribute">Name of the attribute.</param>
/// <param name="Statistic">Numeric: the largest of the score tests for a change at a value (supLM); categorical: that for a difference between names (χ²). NaN where there was nothing to test.</param>
/// <param name="LogPValue">Natural logarithm of the p-value, corrected for the number of tests in the node if that was asked for; NaN where there was nothing to test.</param>
public readonly record struct InstabilityTest(string Attribute, double Statistic, double LogPValue)
{
    /// <summary>The p-value; 0 where it is too small for a number.</summary>
    public double PValue => Math.Exp(LogPValue);
}
