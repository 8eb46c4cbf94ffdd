using MathNet.Numerics.Distributions;
using MathNet.Numerics.Interpolation;

namespace ContactFrequency.Numerics;

/// <summary>Quantiles of <c>√(χ² ÷ degrees of freedom)</c>, by which a multivariate t's bounds are multiplied; fast after a table is made.</summary>
/// <remarks>Method: cubic Hermite interpolation of the logarithm between quantiles at equal steps of the normal scale, on which it is nearly a line.</remarks>
internal sealed class ChiScale
{
    private const double Reach = 6;
    private const double Step = 0.125;

    private readonly CubicSpline _logarithm;

    /// <summary>Makes the table.</summary>
    /// <param name="degreesOfFreedom">Degrees of freedom, above 0 and finite.</param>
    public ChiScale(double degreesOfFreedom)
    {
        double[] normal = [.. Enumerable.Range(0, (int)(2 * Reach / Step) + 1).Select(k => k * Step - Reach)];
        double[] square = [.. normal.Select(z => ChiSquared.InvCDF(degreesOfFreedom, Normal.CDF(0, 1, z)))];
        double[] logarithm = [.. square.Select(x => Math.Log(x / degreesOfFreedom) / 2)];
        // x(z) has Φ(z) below it, so dx/dz = φ(z) ÷ density(x), and d log √x/dz = dx/dz ÷ 2x.
        double[] slope = [.. normal.Zip(square, (z, x) => Normal.PDF(0, 1, z) / ChiSquared.PDF(degreesOfFreedom, x) / (2 * x))];
        _logarithm = CubicSpline.InterpolateHermiteSorted(normal, logarithm, slope);
    }

    /// <summary>The quantile of a probability; beyond six standard deviations of the normal scale, the one there.</summary>
    public double Quantile(double probability) => Math.Exp(_logarithm.Interpolate(Math.Clamp(Normal.InvCDF(0, 1, probability), -Reach, Reach)));
}
