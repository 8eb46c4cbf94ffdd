using ContactFrequency.Numerics;

namespace ContactFrequency.Segmentation.Factors;

/// <summary>Bartlett's test whether items correlate at all.</summary>
/// <remarks>χ² = −(n − 1 − (2p + 5)/6)·log|R| on p(p − 1)/2 degrees of freedom (Bartlett, <i>British Journal of Psychology, Statistical Section</i> 3, 1950).</remarks>
/// <param name="ChiSquare">The statistic, at least 0.</param>
/// <param name="DegreesOfFreedom">Its degrees of freedom.</param>
/// <param name="PValue">The chance of as large a one if no two items correlated.</param>
public sealed record SphericityTest(double ChiSquare, int DegreesOfFreedom, double PValue)
{
    /// <summary>Tests the correlations.</summary>
    public static SphericityTest Of(ItemCorrelations correlations)
    {
        ArgumentNullException.ThrowIfNull(correlations);
        var size = correlations.Items.Length;
        var chiSquare = Math.Max(0, -(correlations.Customers - 1 - (2 * size + 5) / 6.0) * correlations.Eigenvalues.Sum(Math.Log));
        var freedom = size * (size - 1) / 2;
        return new(chiSquare, freedom, UpperTail.OfChiSquare(chiSquare, freedom));
    }
}
