using ContactFrequency.Curves;
using ContactFrequency.Numerics;
using MathNet.Numerics.Interpolation;

namespace ContactFrequency.Thresholds;

/// <summary>By how many standard errors the optimum of one family lies below a frequency: the signed root of how much worse the best curve fits that is level there.</summary>
/// <remarks>
/// <para>Profile likelihood, with the family's dispersion. Where the curve is linear in its parameters it is the slope in standard errors, and where it crosses the normal quantiles are Fieller's limits. In the long
/// run, where the hazard is uncertain as well, it is the slope in standard errors too.</para>
/// <para>Computed where the curve is highest, up to four standard errors around it, and between there and the ends of the range; monotone cubics in between. A second place where a curve is level, in a dip or far out, is
/// no second optimum: from where the curve is highest the root only rises to the right and falls to the left. A curve without effect is as likely to be best at either end.</para>
/// </remarks>
internal sealed class PeakRoots
{
    /// <summary>The slope that counts as level, in standard errors: it takes a thousandth off the squared root.</summary>
    private const double Softness = 0.03;

    private const int Grid = 200;

    /// <summary>Roots beyond are as good as certain.</summary>
    private const double Certain = 12;

    private readonly IInterpolation? _roots;

    private PeakRoots(IInterpolation? roots) => _roots = roots;

    public double At(double frequency) => _roots?.Interpolate(frequency) ?? 0;

    public static PeakRoots Of(CurveFit fit, WhitenedProfile target, ObjectiveScale scale, double lowest, double highest)
    {
        if (fit.Parameters.IsEmpty) return new(null);
        var curve = scale.Of(fit);
        var peak = Highest(curve, lowest, highest);
        var nodes = Nodes(fit, scale, peak, lowest, highest);
        var roots = new double[nodes.Length];
        for (var k = 0; k < nodes.Length; k++) roots[k] = RootAt(fit, target, scale, nodes[k]);
        var best = Array.IndexOf(nodes, peak);
        for (var k = best - 1; k >= 0; k--) roots[k] = Math.Min(roots[k], roots[k + 1]);
        for (var k = best + 1; k < roots.Length; k++) roots[k] = Math.Max(roots[k], roots[k - 1]);
        return new(CubicSpline.InterpolatePchipSorted(nodes, roots));
    }

    private static double[] Nodes(CurveFit fit, ObjectiveScale scale, double peak, double lowest, double highest)
    {
        var range = highest - lowest;
        var error = PeakError(fit, scale, peak, range);
        SortedSet<double> nodes = [peak];
        for (var k = 0; k <= 8; k++) nodes.Add(lowest + k * range / 8);
        if (error < range)
            foreach (var count in (ReadOnlySpan<double>)[-4, -2.5, -1.5, -0.7, 0.7, 1.5, 2.5, 4])
                if (peak + count * error is var node && node >= lowest && node <= highest) nodes.Add(node);
        return [.. nodes];
    }

    /// <summary>The delta-method error of the place of the peak.</summary>
    private static double PeakError(CurveFit fit, ObjectiveScale scale, double peak, double range)
    {
        var h = 1e-3 * range;
        var curve = scale.Of(fit);
        Span<double> gradient = stackalloc double[curve.GradientLength];
        curve.SlopeGradient(peak, gradient);
        return scale.StandardError(fit, gradient) / Math.Abs((curve.Slope(peak + h) - curve.Slope(peak - h)) / (2 * h));
    }

    private static double RootAt(CurveFit fit, WhitenedProfile target, ObjectiveScale scale, double frequency)
    {
        var curve = scale.Of(fit);
        Span<double> gradient = stackalloc double[curve.GradientLength], start = stackalloc double[fit.Parameters.Length];
        curve.SlopeGradient(frequency, gradient);
        var (slope, error) = (curve.Slope(frequency), scale.StandardError(fit, gradient));
        if (!(error > 0)) return 0;
        var linear = Math.Clamp(-slope / error, -Certain, Certain);
        if (fit.Family.Shapes.IsEmpty || scale.LongRun is not null) return linear;
        Start(fit, gradient, slope, error, start);
        var found = LevenbergMarquardt.Minimise(new PeakConstraint(fit, target, scale, frequency, Softness * error), start, 1e-2, 60);
        return double.IsFinite(found.SumOfSquares)
            ? Math.Clamp(-Math.Sign(slope) * Math.Sqrt(Math.Max(0, found.SumOfSquares - fit.ChiSquare) / fit.Dispersion), -Certain, Certain)
            : linear;
    }

    /// <summary>The level curve by one linear step from the fit; the fit itself where that leads out of the family. Shapes in logarithms.</summary>
    private static void Start(CurveFit fit, ReadOnlySpan<double> gradient, double slope, double error, Span<double> start)
    {
        fit.Parameters.CopyTo(start);
        for (var i = 0; i < start.Length; i++)
            for (var j = 0; j < start.Length; j++)
                start[i] -= slope / (error * error) * fit.Covariance(i, j) * gradient[j];
        for (var k = fit.Family.CoefficientCount; k < start.Length; k++)
            if (!(start[k] > fit.Parameters[k] / 3 && start[k] < fit.Parameters[k] * 3)) fit.Parameters.CopyTo(start);
        for (var k = fit.Family.CoefficientCount; k < start.Length; k++) start[k] = Math.Log(start[k]);
    }

    /// <summary>Where the curve is highest in the range, on a grid; between its points by halving where the slope changes sign.</summary>
    private static double Highest(ScaledCurve curve, double lowest, double highest)
    {
        var step = (highest - lowest) / Grid;
        var (best, value) = (0, double.NegativeInfinity);
        for (var k = 0; k <= Grid; k++)
            if (curve.Value(lowest + k * step) is var here && here > value) (best, value) = (k, here);
        if (best is 0 or Grid) return best == 0 ? lowest : highest;
        double low = lowest + (best - 1) * step, high = lowest + (best + 1) * step;
        for (var halving = 0; halving < 30; halving++)
        {
            var middle = (low + high) / 2;
            if (curve.Slope(middle) > 0) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }
}
