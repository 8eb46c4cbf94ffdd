namespace ContactFrequency.Numerics;

/// <summary>Linear least squares in which each coefficient is held to a sign.</summary>
/// <remarks>The active set method of Lawson and Hanson, <i>Solving Least Squares Problems</i>, 1974, ch. 23, for a few dozen coefficients.</remarks>
internal static class SignedLeastSquares
{
    /// <param name="design">Row-major, rows × columns.</param>
    /// <param name="target">One entry for each row.</param>
    /// <param name="columns">Number of coefficients.</param>
    /// <param name="isPositive">Whether a coefficient must be at least zero; else at most.</param>
    public static (double[] Solution, double SumOfSquares) Solve(ReadOnlySpan<double> design, ReadOnlySpan<double> target, int columns, Func<int, bool> isPositive)
    {
        // With signs turned every coefficient is at least zero.
        double[] normal = new double[columns * columns], moments = new double[columns], sign = [.. Enumerable.Range(0, columns).Select(j => isPositive(j) ? 1.0 : -1)];
        for (var row = 0; row < target.Length; row++)
        {
            for (var i = 0; i < columns; i++)
            {
                var own = sign[i] * design[row * columns + i];
                moments[i] += own * target[row];
                for (var j = 0; j < columns; j++) normal[i * columns + j] += own * sign[j] * design[row * columns + j];
            }
        }

        double[] solution = new double[columns], gradient = new double[columns];
        var isFree = new bool[columns];

        // Every entry lowers the sum of squares, so none comes back; rounding may say otherwise, and then it is time to stop.
        for (var round = 0; round < 10 * columns; round++)
        {
            var (enter, steepest) = (-1, 0.0);
            for (var i = 0; i < columns; i++)
            {
                gradient[i] = moments[i];
                for (var j = 0; j < columns; j++) gradient[i] -= normal[i * columns + j] * solution[j];
                var steepness = gradient[i] / Math.Sqrt(Math.Max(normal[i * columns + i], 1e-300));
                if (!isFree[i] && steepness > Math.Max(steepest, 1e-10)) (enter, steepest) = (i, steepness);
            }

            if (enter < 0) break;
            isFree[enter] = true;
            while (!TryMove(normal, moments, isFree, solution))
            {
            }
        }

        var sum = 0.0;
        for (var row = 0; row < target.Length; row++)
        {
            var left = target[row];
            for (var j = 0; j < columns; j++) left -= design[row * columns + j] * sign[j] * solution[j];
            sum += left * left;
        }

        for (var j = 0; j < columns; j++) solution[j] *= sign[j];
        return (solution, sum);
    }

    /// <summary>Goes to the best point of the free coefficients; false where one of them reached zero on the way and is free no more.</summary>
    private static bool TryMove(double[] normal, double[] moments, bool[] isFree, double[] solution)
    {
        var columns = solution.Length;
        int[] free = [.. Enumerable.Range(0, columns).Where(j => isFree[j])];
        double[] inverse = [.. from i in free from j in free select normal[i * columns + j]];
        SweepInverse.Invert(inverse, free.Length);
        var best = SweepInverse.Times(inverse, [.. free.Select(j => moments[j])]);
        var (reach, blocking) = (1.0, -1);
        for (var k = 0; k < free.Length; k++)
        {
            if (best[k] > 0) continue;
            var own = solution[free[k]] / Math.Max(solution[free[k]] - best[k], 1e-300);
            if (own < reach || blocking < 0) (reach, blocking) = (Math.Min(reach, own), k);
        }

        for (var k = 0; k < free.Length; k++) solution[free[k]] += reach * (best[k] - solution[free[k]]);
        if (blocking < 0) return true;
        solution[free[blocking]] = 0;
        isFree[free[blocking]] = false;
        return false;
    }
}
