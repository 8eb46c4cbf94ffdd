using ContactFrequency.Numerics;

namespace ContactFrequency.Identification;

/// <summary>Maximises a likelihood that is a sum over customers, or solves its corrected score.</summary>
/// <remarks>Method: Newton with step halving where there is a likelihood; Broyden's method (<i>Mathematics of Computation</i> 19, 1965) from close by where there is a score alone.</remarks>
internal static class ClusteredNewton
{
    private const int MaxIterations = 50;

    /// <summary>Largest change of a coefficient, on the log scale, at which the estimate has come to rest.</summary>
    private const double Tolerance = 1e-10;

    /// <summary>The same of a maximum that a corrected score is solved from.</summary>
    private const double StartTolerance = 0.01;

    private const int MaxSolverIterations = 30;

    /// <summary>The last step of the solver, which is taken: it gains a digit or so a step, and a millionth is far below any standard error.</summary>
    private const double SolverTolerance = 1e-6;

    /// <summary>Maximises a likelihood over all rows of a design.</summary>
    public static ClusteredEstimate Maximise(SegmentDesign design, ICustomerLikelihood likelihood, double[] start, int threads)
    {
        if (!likelihood.IsOfRows || DesignCells.Of(design, likelihood, threads) is not { } cells)
        {
            using var rows = PackedRows.Of(design, likelihood, threads);
            return Maximise(rows, likelihood, start, threads);
        }

        return Finished(design, null, likelihood, Climb(at => cells.Evaluate(design, likelihood, at), start, design.CoefficientOutcome), threads);
    }

    /// <summary>Maximises a likelihood over rows that are at hand.</summary>
    public static ClusteredEstimate Maximise(PackedRows rows, ICustomerLikelihood likelihood, double[] start, int threads) =>
        Finished(rows.Design, rows, likelihood, Climb(at => Evaluate(rows, likelihood, at, threads), start, rows.Design.CoefficientOutcome), threads);

    /// <summary>Maximises a likelihood given as sums at any coefficients.</summary>
    /// <param name="evaluate">Log-likelihood, score and information at some coefficients.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="coefficientOutcome">What each coefficient rests on, by which what is not determined is told.</param>
    /// <param name="tolerance">Largest step that is not worth taking.</param>
    public static NewtonMaximum Climb(Func<double[], CoefficientSums> evaluate, double[] start, double[] coefficientOutcome, double tolerance = Tolerance)
    {
        var coefficients = start;
        var sums = evaluate(coefficients);
        bool[] leftOut = new bool[start.Length];
        var status = ProfileStatus.IterationLimit;
        for (var iteration = 0; iteration < MaxIterations; iteration++)
        {
            leftOut = SweepInverse.Invert(sums.Information, start.Length, coefficientOutcome);
            var step = SweepInverse.Times(sums.Information, sums.Score);
            if (step.All(change => Math.Abs(change) < tolerance))
            {
                status = ProfileStatus.Estimated;
                break;
            }

            // Near the maximum a step changes the likelihood by less than its rounding error; such a step is taken whole.
            var slack = 1e-12 * Math.Abs(sums.LogLikelihood);
            for (var length = 1.0; ; length /= 2)
            {
                double[] moved = [.. coefficients.Select((value, k) => value + length * step[k])];
                var next = evaluate(moved);
                if (!(next.LogLikelihood >= sums.LogLikelihood - slack) && length > 1e-6) continue;
                (coefficients, sums) = (moved, next);
                break;
            }
        }

        return new(coefficients, sums.Information, leftOut, status, sums.Customers, sums.Rows);
    }

    /// <summary>Finds where a score that is not quite a likelihood's is zero, close to the maximum of that likelihood.</summary>
    /// <remarks>What the likelihood does not determine stays left out. The score's derivative, for the influences, is taken at the solution.</remarks>
    /// <returns>The solution; not converged where the steps do not get smaller.</returns>
    public static ClusteredEstimate Solve(PackedRows rows, ICustomerLikelihood likelihood, ICustomerLikelihood score, double[] start, int threads)
    {
        var maximum = Climb(at => Evaluate(rows, likelihood, at, threads), start, rows.Design.CoefficientOutcome, StartTolerance);
        if (maximum.Status != ProfileStatus.Estimated) return Finished(rows.Design, rows, likelihood, maximum, threads);
        var (coefficients, inverse) = (maximum.Coefficients, maximum.InverseInformation);
        var now = Score(coefficients);
        for (var iteration = 0; iteration < MaxSolverIterations; iteration++)
        {
            var step = SweepInverse.Times(inverse, now);
            coefficients = [.. coefficients.Select((value, k) => value + step[k])];
            if (step.All(change => Math.Abs(change) < SolverTolerance)) return Solved(rows, score, maximum, coefficients, threads);
            var next = Score(coefficients);
            Improve(inverse, step, [.. next.Zip(now, (after, before) => after - before)]);
            now = next;
        }

        return Finished(rows.Design, rows, likelihood, maximum with { Status = ProfileStatus.IterationLimit }, threads);

        double[] Score(double[] at) => Evaluate(rows, score, at, threads, withInformation: false).Score;
    }

    private static ClusteredEstimate Solved(PackedRows rows, ICustomerLikelihood score, NewtonMaximum maximum, double[] coefficients, int threads)
    {
        var (sums, size) = (Evaluate(rows, score, coefficients, threads), coefficients.Length);
        for (var k = 0; k < size * size; k++)
            if (maximum.IsLeftOut[k / size] || maximum.IsLeftOut[k % size]) sums.Information[k] = 0;
        var leftOut = SweepInverse.Invert(sums.Information, size, rows.Design.CoefficientOutcome);
        return Finished(rows.Design, rows, score, maximum with { Coefficients = coefficients, InverseInformation = sums.Information, IsLeftOut = leftOut }, threads);
    }

    /// <summary>Broyden's update: the inverse that takes the change of the score to the step that made it, and is else as it was.</summary>
    private static void Improve(double[] inverse, double[] step, double[] change)
    {
        var size = step.Length;
        var (expected, along, scale) = (SweepInverse.Times(inverse, change), new double[size], 0.0);
        for (var i = 0; i < size; i++)
            if (step[i] != 0) DenseRow.AddScaled(along, inverse.AsSpan(i * size, size), step[i]);
        for (var k = 0; k < size; k++) scale += along[k] * change[k];
        // The score falls along a step, or there is nothing to learn from it.
        if (!(scale < 0)) return;
        for (var i = 0; i < size; i++) DenseRow.AddScaled(inverse.AsSpan(i * size, size), along, -(step[i] + expected[i]) / scale);
    }

    private static ClusteredEstimate Finished(SegmentDesign design, PackedRows? rows, ICustomerLikelihood likelihood, NewtonMaximum maximum, int threads)
    {
        var status = maximum.Customers < 2 ? ProfileStatus.TooFewData : maximum.Status;
        var products = status == ProfileStatus.Estimated ? ScoreProducts.Of(design, rows, likelihood, maximum.Coefficients, threads) : [];
        return new(design, likelihood, maximum.Coefficients, maximum.InverseInformation, maximum.IsLeftOut, products, status, maximum.Customers, maximum.Rows);
    }

    private static CoefficientSums Evaluate(PackedRows rows, ICustomerLikelihood likelihood, double[] coefficients, int threads, bool withInformation = true)
    {
        var total = CustomerBlocks.Sum(rows.Design.Customers.Count, threads, () => new CoefficientSums(coefficients.Length, withInformation, likelihood.IsSymmetric), (from, to, sums) =>
        {
            var own = new CustomerRows(rows.Design, likelihood, coefficients);
            for (var index = from; index < to; index++)
            {
                if (!own.TryRead(rows, index)) continue;
                own.AddTo(sums, withInformation);
                sums.Customers++;
                sums.Rows += own.Count;
            }
        }, (total, block) => total.Add(block));
        total.Complete(withInformation, rows.Design.Spare);
        return total;
    }
}
