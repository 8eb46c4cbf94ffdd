using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Segmentation.Factors;

/// <summary>Finds the uniquenesses at which a criterion is least, none below a bound.</summary>
/// <remarks>
/// Newton's method with exact second derivatives, damped until they curve upwards; coordinates at their bound that would go further stay there
/// (projected Newton, Bertsekas, <i>SIAM Journal on Control and Optimization</i> 20, 1982).
/// </remarks>
internal sealed class UniquenessSearch(IUniquenessCriterion criterion, double bound, int maxIterations)
{
    /// <summary>A slope that leaves less than 1e-15 to gain where curvature is of the order of one.</summary>
    private const double FlatEnough = 3e-9;

    /// <summary>What a difference between criteria must exceed to be one: less is rounding, and must not choose between starts.</summary>
    private const double SameValue = 1e-9;

    private readonly double _lower = criterion.ToCoordinate(bound);

    /// <summary>The best of the searches from several starts, of equally good ones the first; no further ones once two end equally low.</summary>
    public (Vector<double> Uniquenesses, double Value, bool Converged, int Iterations) Find(IEnumerable<Vector<double>> starts)
    {
        (Vector<double> At, double Value, bool Converged, int Iterations)? best = null;
        foreach (var start in starts)
        {
            var next = From(start);
            if (best is not { } lowest)
            {
                best = next;
                continue;
            }

            if (next.Converged && lowest.Converged && Math.Abs(next.Value - lowest.Value) < SameValue) return lowest;
            if (next.Value < lowest.Value - SameValue || (next.Converged && !lowest.Converged && next.Value < lowest.Value + SameValue)) best = next;
        }

        return best!.Value;
    }

    private (Vector<double> At, double Value, bool Converged, int Iterations) From(Vector<double> start)
    {
        var at = start.Map(uniqueness => Math.Max(criterion.ToCoordinate(uniqueness), _lower));
        var point = criterion.Evaluate(at);
        for (var iteration = 0; iteration < maxIterations; iteration++)
        {
            int[] free = [.. Enumerable.Range(0, at.Count).Where(item => at[item] > _lower || point.Gradient[item] < 0)];
            var slope = free.Length == 0 ? 0 : free.Max(item => Math.Abs(point.Gradient[item]));
            if (slope < FlatEnough) return End(point, true, iteration);
            if (Step(at, point, free) is not { } next) return End(point, slope < 1e-6, iteration);
            (at, point) = next;
        }

        return End(point, false, maxIterations);

        (Vector<double>, double, bool, int) End(CriterionPoint last, bool converged, int iterations) => (at.Map(criterion.ToUniqueness), last.Value, converged, iterations);
    }

    /// <summary>The next place; null where none is lower.</summary>
    private (Vector<double>, CriterionPoint)? Step(Vector<double> at, CriterionPoint point, int[] free)
    {
        var gradient = Vector<double>.Build.Dense(free.Length, k => point.Gradient[free[k]]);
        var curvature = Matrix<double>.Build.Dense(free.Length, free.Length, (i, j) => point.Curvature[free[i], free[j]]);
        var scale = Enumerable.Range(0, free.Length).Max(k => Math.Abs(curvature[k, k])) + 1e-12;
        for (var damping = 0.0; damping < 1e6; damping = damping == 0 ? 1e-3 : damping * 8)
        {
            if (Solve(curvature, scale * damping, gradient) is not { } step) continue;
            var length = Math.Min(1, 1 / step.AbsoluteMaximum());
            var trial = at.Clone();
            for (var k = 0; k < free.Length; k++) trial[free[k]] = Math.Max(_lower, at[free[k]] - length * step[k]);
            var there = criterion.Evaluate(trial);
            var promised = point.Gradient.DotProduct(at - trial);
            if (there.Value <= point.Value - 1e-4 * promised && promised > 0) return (trial, there);
            // Close to the minimum values differ by rounding alone; the slope still tells.
            if (Math.Abs(there.Value - point.Value) < 1e-13 * (1 + point.Value) && there.Gradient.L2Norm() < point.Gradient.L2Norm() / 2) return (trial, there);
        }

        return null;
    }

    private static Vector<double>? Solve(Matrix<double> curvature, double damping, Vector<double> gradient)
    {
        var damped = curvature + Matrix<double>.Build.DenseDiagonal(gradient.Count, gradient.Count, damping);
        double[] factor = damped.ToRowMajorArray(), step = gradient.ToArray();
        if (!Numerics.CholeskySolver.TryFactor(factor, gradient.Count)) return null;
        Numerics.CholeskySolver.Solve(factor, step);
        return Vector<double>.Build.Dense(step);
    }
}
