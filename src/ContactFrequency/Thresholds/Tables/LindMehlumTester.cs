using ContactFrequency.Curves;
using ContactFrequency.Numerics;

namespace ContactFrequency.Thresholds;

/// <summary>Tests a table for an inverted U by a parabola.</summary>
/// <remarks>
/// <para>Model: the response's place on its scale is <c>intercept + covariates·γ + b·x + c·x²</c>. Method: Lind and Mehlum, <i>Oxford Bulletin of Economics and Statistics</i> 72, 2010 (an intersection–union test of both slopes);
/// the interval of the extreme by Fieller, <i>JRSS B</i> 16, 1954: all places at which the slope is level within its error.</para>
/// <para>A curve that only rises, more and more slowly, fools it: <see cref="TwoLinesTester"/> belongs beside it. Holds no state.</para>
/// </remarks>
public static class LindMehlumTester
{
    /// <summary>Tests fitted curves, among which is the parabola.</summary>
    /// <param name="curves">The curves.</param>
    /// <param name="level">Level of Fieller's interval, above 0 and below 1.</param>
    public static LindMehlumTest Test(TableCurves curves, double level)
    {
        ArgumentNullException.ThrowIfNull(curves);
        ThresholdLevel.Require(level);
        var fit = curves.Fits.First(one => one.Family.Curve is Quadratic);
        if (fit.Status != CurveFitStatus.Converged) return new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        var first = fit.FirstOfCurve;
        var (b, c) = (fit.Natural[first], fit.Natural[first + 1]);
        double vb = fit.Covariance(first, first), vbc = fit.Covariance(first, first + 1), vc = fit.Covariance(first + 1, first + 1);
        double low = curves.Data.Raw.X[0], high = curves.Data.Highest;
        var statistic = Math.Min(Slope(low) / Error(low), -Slope(high) / Error(high));
        var extreme = -b / (2 * c);
        var (lower, upper) = Fieller(fit.Quantile((1 + level) / 2));

        // ∂(−b ÷ 2c) is (−1 ÷ 2c, b ÷ 2c²).
        var error = Math.Sqrt(vb + 4 * extreme * vbc + 4 * extreme * extreme * vc) / Math.Abs(2 * c);
        return new(statistic, UpperTail.OfT(statistic, fit.QuantileFreedom), extreme, error, lower, upper, Slope(low), Slope(high));

        double Slope(double x) => b + 2 * c * x;

        double Error(double x) => Math.Sqrt(vb + 4 * x * vbc + 4 * x * x * vc);

        // (b + 2cx)² = q²·(v_b + 4x·v_bc + 4x²·v_c), a parabola in x.
        (double Lower, double Upper) Fieller(double q)
        {
            double second = 4 * (c * c - q * q * vc), half = 2 * (b * c - q * q * vbc), height = b * b - q * q * vb;
            var root = half * half - second * height;
            if (!(second > 0 && root >= 0)) return (double.NaN, double.NaN);
            return ((-half - Math.Sqrt(root)) / second, (-half + Math.Sqrt(root)) / second);
        }
    }
}
