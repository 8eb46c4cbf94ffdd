using ContactFrequency.Numerics;
using MathNet.Numerics.Distributions;
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
    private readonly double _freedom;

    private PeakRoots(IInterpolation? roots, double freedom) => (_roots, _freedom) = (roots, freedom);

    public double At(double frequency) => _roots?.Interpolate(frequency) ?? 0;

    /// <summary>The chance that goes with the root.</summary>
    public double ChanceAt(double frequency) => double.IsPositiveInfinity(_freedom) ? Normal.CDF(0, 1, At(frequency)) : StudentT.CDF(0, 1, _freedom, At(frequency));

    public static PeakRoots Of(IPeakCurve curve, double lowest, double highest)
    {
        if (curve.IsLevel) return new(null, double.PositiveInfinity);
        var peak = Highest(curve, lowest, highest);
        var nodes = Nodes(curve, peak, lowest, highest);
        if (curve.IsCurvedBetween) return Walked(curve, nodes, peak);
        var roots = new double[nodes.Length];
        for (var k = 0; k < nodes.Length; k++) roots[k] = RootAt(curve, nodes[k], null, out _);
        var best = Array.IndexOf(nodes, peak);
        for (var k = best - 1; k >= 0; k--) roots[k] = Math.Min(roots[k], roots[k + 1]);
        for (var k = best + 1; k < roots.Length; k++) roots[k] = Math.Max(roots[k], roots[k - 1]);
        return new(CubicSpline.InterpolatePchipSorted(nodes, roots), curve.DegreesOfFreedom);
    }

    private static double[] Nodes(IPeakCurve curve, double peak, double lowest, double highest)
    {
        var range = highest - lowest;
        var error = PeakError(curve, peak, range);
        SortedSet<double> nodes = [peak];
        for (var k = 0; k <= 8; k++) nodes.Add(lowest + k * range / 8);

        // Places that rounding alone keeps apart are one.
        if (error < range && error > 1e-9 * range)
            foreach (var count in (ReadOnlySpan<double>)[-4, -2.5, -1.5, -0.7, 0.7, 1.5, 2.5, 4])
                if (peak + count * error is var node && node >= lowest && node <= highest) nodes.Add(node);
        return [.. nodes];
    }

    /// <summary>The delta-method error of the place of the peak.</summary>
    private static double PeakError(IPeakCurve curve, double peak, double range)
    {
        var h = 1e-3 * range;
        Span<double> gradient = stackalloc double[curve.GradientLength];
        curve.SlopeGradient(peak, gradient);
        return curve.StandardError(gradient) / Math.Abs((curve.Slope(peak + h) - curve.Slope(peak - h)) / (2 * h));
    }

    /// <summary>From the peak outward, each level curve looked for from the one before as well, and more places where the root changes fast.</summary>
    private static PeakRoots Walked(IPeakCurve curve, double[] nodes, double peak)
    {
        SortedDictionary<double, double> found = new() { [peak] = 0 };
        Walk(nodes.Where(node => node > peak));
        Walk(nodes.Where(node => node < peak).Reverse());
        return new(CubicSpline.InterpolatePchipSorted([.. found.Keys], [.. found.Values]), curve.DegreesOfFreedom);

        void Walk(IEnumerable<double> outward)
        {
            var ahead = new Stack<double>(outward.Reverse());
            var (at, root, range) = (peak, RootAt(curve, peak, null, out var level), nodes[^1] - nodes[0]);

            // At an end of the range the curve need not be level where it is highest. Inside it is, but for how closely the peak was found.
            if (peak > nodes[0] && peak < nodes[^1]) root = 0;
            found[peak] = root;
            while (ahead.Count > 0)
            {
                var next = ahead.Peek();

                // A tail of a millionth is reached: what lies beyond is no less certain.
                var isCertain = Math.Abs(root) > 5;
                double[]? nextLevel = null;
                var nextRoot = isCertain ? root : RootAt(curve, next, level, out nextLevel);
                nextRoot = next > peak ? Math.Max(root, nextRoot) : Math.Min(root, nextRoot);
                if (!isCertain && Math.Abs(nextRoot - root) > 0.4 && Math.Abs(next - at) > 2e-3 * range)
                {
                    ahead.Push((at + next) / 2);
                    continue;
                }

                found[next] = nextRoot;
                (at, root, level) = (ahead.Pop(), nextRoot, nextLevel ?? level);
            }
        }
    }

    /// <param name="curve">The curve.</param>
    /// <param name="frequency">Where it is to be level.</param>
    /// <param name="near">Another curve to start from, shapes in logarithms; null for none.</param>
    /// <param name="level">The level curve found.</param>
    private static double RootAt(IPeakCurve curve, double frequency, double[]? near, out double[]? level)
    {
        level = near;
        Span<double> gradient = stackalloc double[curve.GradientLength], start = stackalloc double[curve.Parameters.Length];
        curve.SlopeGradient(frequency, gradient);
        var (slope, error) = (curve.Slope(frequency), curve.StandardError(gradient));
        if (!(error > 0)) return 0;
        var linear = Math.Clamp(-slope / error, -Certain, Certain);
        if (curve.Problem is not { } problem) return linear;
        Start(curve, gradient, slope, error, start);
        var constraint = new PeakConstraint(curve, problem, frequency, Softness * error / curve.ResidualUnit);
        var found = LevenbergMarquardt.Minimise(constraint, start, 1e-2, 60);
        if (near is not null)
        {
            var other = LevenbergMarquardt.Minimise(constraint, near, 1e-2, 60);
            if (!(found.SumOfSquares <= other.SumOfSquares) && double.IsFinite(other.SumOfSquares)) found = other;
        }

        level = double.IsFinite(found.SumOfSquares) ? found.Parameters : near;
        return double.IsFinite(found.SumOfSquares)
            ? Math.Clamp(-Math.Sign(slope) * Math.Sqrt(Math.Max(0, found.SumOfSquares - curve.SumOfSquares) / curve.Dispersion), -Certain, Certain)
            : linear;
    }

    /// <summary>The level curve by one linear step from the fit; the fit itself where that leads out of the family. Shapes in logarithms.</summary>
    private static void Start(IPeakCurve curve, ReadOnlySpan<double> gradient, double slope, double error, Span<double> start)
    {
        var fitted = curve.Parameters;
        fitted.CopyTo(start);
        for (var i = 0; i < start.Length; i++)
            for (var j = 0; j < start.Length; j++)
                start[i] -= slope / (error * error) * curve.Covariance(i, j) * gradient[j];
        for (var k = curve.FirstShape; k < start.Length; k++)
            if (!(start[k] > fitted[k] / 3 && start[k] < fitted[k] * 3)) fitted.CopyTo(start);
        for (var k = curve.FirstShape; k < start.Length; k++) start[k] = Math.Log(start[k]);
    }

    /// <summary>Where the curve is highest in the range, on a grid; between its points by halving where the slope changes sign.</summary>
    private static double Highest(IPeakCurve curve, double lowest, double highest)
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
