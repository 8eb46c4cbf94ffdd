namespace ContactFrequency.Numerics;

/// <summary>Nonlinear least squares for small dense problems.</summary>
/// <remarks>
/// <para>Method: Levenberg–Marquardt with Moré's scaling (<i>Numerical Analysis</i>, Lecture Notes in Mathematics 630, 1978) and Nielsen's damping (Technical University of Denmark, IMM-REP-1999-05). Each step is a
/// least squares problem of its own, solved by reflections and never by normal equations. The end is told by the relative offset: the length of the residuals' part that parameters can still move, against the part that they
/// cannot (Bates and Watts, <i>Technometrics</i> 23, 1981), which knows no units; undamped steps go on from there for as long as they help.</para>
/// <para>Holds no state; the same problem gives the same digits.</para>
/// </remarks>
internal static class LevenbergMarquardt
{
    /// <summary>A column with less of its length than this of its own is a combination of the others.</summary>
    private const double Independent = 1e-9;

    private const int Polishing = 60;

    /// <summary>Finds a minimum near a start.</summary>
    /// <param name="problem">The problem, with at least as many residuals as parameters.</param>
    /// <param name="start">Where to start.</param>
    /// <param name="tolerance">The relative offset at which to stop. The default asks for all digits; 1e-6 is a millionth of the uncertainty that the data leave.</param>
    /// <param name="maxIterations">The most linearisations.</param>
    /// <exception cref="ArgumentException">There are fewer residuals than parameters.</exception>
    public static LeastSquaresResult Minimise(ILeastSquaresProblem problem, ReadOnlySpan<double> start, double tolerance = 1e-13, int maxIterations = 1000)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var (rows, columns) = (problem.Residuals, problem.Parameters);
        if (rows < columns) throw new ArgumentException($"A problem needs at least as many residuals as its {columns} parameters, found {rows}.", nameof(problem));
        var length = rows * (columns + 2) + columns * (2 * columns + 7);
        var buffer = length <= 1024 ? stackalloc double[length] : new double[length];
        var at = Take(ref buffer, columns);
        var trial = Take(ref buffer, columns);
        var step = Take(ref buffer, columns);
        var scale = Take(ref buffer, columns);
        var projected = Take(ref buffer, columns);
        var right = Take(ref buffer, columns * 2);
        var damped = Take(ref buffer, columns * columns * 2);
        var residuals = Take(ref buffer, rows);
        var trialResiduals = Take(ref buffer, rows);
        var jacobian = buffer;
        start.CopyTo(at);
        scale.Clear();
        var sum = problem.Evaluate(at, residuals, jacobian) ? SumOfSquares(residuals) : double.NaN;
        if (!double.IsFinite(sum)) return Stalled(at, double.NaN, 0);

        double damping = 1e-3, growth = 2, offset = double.PositiveInfinity;
        var polished = 0;
        var iteration = 0;
        for (; iteration < maxIterations; iteration++)
        {
            UpdateScale(jacobian, scale);
            residuals.CopyTo(trialResiduals);
            HouseholderQR.Reduce(jacobian, trialResiduals, columns);
            trialResiduals[..columns].CopyTo(projected);
            var before = offset;
            offset = Offset(projected, sum, rows);
            if (offset <= tolerance || sum == 0) break;

            // Close to the minimum the undamped step is best, and rounding decides whether the sum falls.
            var isClose = offset < 1e-5 && HouseholderQR.Independence(jacobian, columns) > Independent;
            if (isClose && (++polished > Polishing || offset > before)) break;
            var moved = false;
            while (!moved)
            {
                Solve(jacobian, projected, scale, isClose ? 0 : damping, damped, right, step);
                var predicted = 0.0;
                for (var i = 0; i < columns; i++)
                {
                    var along = 0.0;
                    for (var j = i; j < columns; j++) along += jacobian[i * columns + j] * step[j];
                    predicted += along * along + (isClose ? 0 : 2 * damping * scale[i] * scale[i] * step[i] * step[i]);
                    trial[i] = at[i] - step[i];
                }

                if (problem.Evaluate(trial, trialResiduals, []) && SumOfSquares(trialResiduals) is var next && next <= sum * (isClose ? 1 + 1e-12 : 1))
                {
                    var gain = predicted > 0 ? (sum - next) / predicted : 0;
                    damping *= Math.Max(1.0 / 3, 1 - Math.Pow(2 * gain - 1, 3));
                    (growth, sum, moved) = (2, next, true);
                    trial.CopyTo(at);
                }
                else if (isClose || IsNegligible(step, at, 1e-16))
                {
                    break;
                }
                else
                {
                    damping *= growth;
                    growth *= 2;
                }
            }

            // Where residuals are rounding alone the offset is no use.
            if (!moved || IsNegligible(step, at, 1e-16)) break;
            if (!problem.Evaluate(at, residuals, jacobian)) return Stalled(at, sum, iteration);
        }

        if (!problem.Evaluate(at, residuals, jacobian)) return Stalled(at, sum, iteration);
        residuals.CopyTo(trialResiduals);
        HouseholderQR.Reduce(jacobian, trialResiduals, columns);
        offset = Offset(trialResiduals[..columns], sum, rows);
        if (HouseholderQR.Independence(jacobian, columns) < Independent) return new(at.ToArray(), sum, Unknown(columns), iteration, LeastSquaresStatus.RankDeficient);

        // An offset of a thousandth is far below what the data can tell. Residuals that are rounding alone have no offset; there the last step tells.
        HouseholderQR.BackSubstitute(jacobian, trialResiduals, step);
        var isDone = offset < 1e-3 || IsNegligible(step, at, 1e-7);
        return new(at.ToArray(), sum, HouseholderQR.InverseOfNormal(jacobian, columns), iteration, isDone ? LeastSquaresStatus.Converged : LeastSquaresStatus.Stalled);
    }

    /// <summary>The step that solves <c>[R; √damping·D] step = [projected; 0]</c>.</summary>
    private static void Solve(
        ReadOnlySpan<double> factor, ReadOnlySpan<double> projected, ReadOnlySpan<double> scale, double damping, Span<double> damped, Span<double> right, Span<double> step)
    {
        var columns = step.Length;
        damped.Clear();
        right.Clear();
        projected.CopyTo(right);
        for (var i = 0; i < columns; i++)
        {
            for (var j = i; j < columns; j++) damped[i * columns + j] = factor[i * columns + j];

            // A parameter that has moved nothing so far is held by the damping alone.
            damped[(columns + i) * columns + i] = Math.Sqrt(damping) * (scale[i] > 0 ? scale[i] : 1);
        }

        HouseholderQR.Reduce(damped, right, columns);
        HouseholderQR.BackSubstitute(damped, right, step);
    }

    /// <summary>The relative offset: <c>|Qᵀr| ÷ √parameters</c> against <c>|r⊥| ÷ √degrees of freedom</c>.</summary>
    private static double Offset(ReadOnlySpan<double> projected, double sum, int rows)
    {
        var along = SumOfSquares(projected);
        var across = Math.Max(0, sum - along);
        var freedom = Math.Max(1, rows - projected.Length);
        return Math.Sqrt(along / projected.Length) / Math.Sqrt(Math.Max(across, 1e-30 * sum) / freedom);
    }

    private static void UpdateScale(ReadOnlySpan<double> jacobian, Span<double> scale)
    {
        var columns = scale.Length;
        for (var j = 0; j < columns; j++)
        {
            var sum = 0.0;
            for (var i = j; i < jacobian.Length; i += columns) sum += jacobian[i] * jacobian[i];
            scale[j] = Math.Max(scale[j], Math.Sqrt(sum));
        }
    }

    private static bool IsNegligible(ReadOnlySpan<double> step, ReadOnlySpan<double> at, double share)
    {
        for (var j = 0; j < step.Length; j++)
            if (Math.Abs(step[j]) > share * Math.Abs(at[j])) return false;
        return true;
    }

    private static double SumOfSquares(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value * value;
        return sum;
    }

    private static LeastSquaresResult Stalled(ReadOnlySpan<double> at, double sum, int iterations) => new(at.ToArray(), sum, Unknown(at.Length), iterations, LeastSquaresStatus.Stalled);

    private static double[] Unknown(int columns) => [.. Enumerable.Repeat(double.NaN, columns * columns)];

    private static Span<double> Take(ref Span<double> buffer, int length)
    {
        var taken = buffer[..length];
        buffer = buffer[length..];
        return taken;
    }
}
