using ContactFrequency.Numerics;

namespace ContactFrequency.Identification;

/// <summary>Maximises a likelihood that is a sum over customers, or solves its corrected score.</summary>
/// <remarks>Method: Newton, with step halving where there is a likelihood.</remarks>
internal static class ClusteredNewton
{
    private const int MaxIterations = 50;

    /// <summary>Largest change of a coefficient, on the log scale, at which the estimate has come to rest.</summary>
    private const double Tolerance = 1e-10;

    private const int MaxSolverIterations = 30;

    /// <summary>The solver gains about a digit a step; a millionth is far below any standard error.</summary>
    private const double SolverTolerance = 1e-6;

    public static ClusteredEstimate Maximise(SegmentDesign design, ICustomerLikelihood likelihood, double[] start, int threads)
    {
        NewtonMaximum maximum;
        if (likelihood.IsOfRows && DesignCells.Of(design, likelihood, threads) is { } cells)
            maximum = Climb(at => cells.Evaluate(likelihood, at), start, design.CoefficientOutcome);
        else
        {
            var rows = PackedRows.Of(design, likelihood, threads);
            maximum = Climb(at => Evaluate(design, likelihood, rows, at, threads), start, design.CoefficientOutcome);
        }

        return new(design, likelihood, maximum.Coefficients, maximum.InverseInformation, maximum.IsLeftOut,
            maximum.Customers < 2 ? ProfileStatus.TooFewData : maximum.Status, maximum.Customers, maximum.Rows);
    }

    /// <summary>Maximises a likelihood given as sums at any coefficients.</summary>
    /// <param name="evaluate">Log-likelihood, score and information at some coefficients.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="coefficientOutcome">What each coefficient rests on, by which what is not determined is told.</param>
    public static NewtonMaximum Climb(Func<double[], CoefficientSums> evaluate, double[] start, double[] coefficientOutcome)
    {
        var coefficients = start;
        var sums = evaluate(coefficients);
        bool[] leftOut = new bool[start.Length];
        var status = ProfileStatus.IterationLimit;
        for (var iteration = 0; iteration < MaxIterations; iteration++)
        {
            leftOut = SweepInverse.Invert(sums.Information, start.Length, coefficientOutcome);
            var step = SweepInverse.Times(sums.Information, sums.Score);
            if (step.All(change => Math.Abs(change) < Tolerance))
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

    /// <summary>Finds where a score that is not quite a likelihood's is zero, from the maximum of the likelihood close by.</summary>
    /// <remarks>The score's derivative is taken at the start and, for the influences, at the solution; what the likelihood does not determine stays left out.</remarks>
    /// <returns>The solution; not converged where the steps do not get smaller.</returns>
    public static ClusteredEstimate Solve(ClusteredEstimate start, ICustomerLikelihood score, int threads)
    {
        var coefficients = start.Coefficients;
        var rows = PackedRows.Of(start.Design, score, threads);
        var (inverse, _) = Derivative();
        for (var iteration = 0; iteration < MaxSolverIterations; iteration++)
        {
            var step = SweepInverse.Times(inverse, Evaluate(start.Design, score, rows, coefficients, threads, withInformation: false).Score);
            coefficients = [.. coefficients.Select((value, k) => value + step[k])];
            if (!step.All(change => Math.Abs(change) < SolverTolerance)) continue;
            (inverse, var leftOut) = Derivative();
            return start with { Likelihood = score, Coefficients = coefficients, InverseInformation = inverse, IsLeftOut = leftOut };
        }

        return start with { Status = ProfileStatus.IterationLimit };

        (double[] Inverse, bool[] IsLeftOut) Derivative()
        {
            var size = start.Coefficients.Length;
            var sums = CustomerBlocks.Sum(start.Design.Customers.Count, threads, () => new CoefficientSums(size),
                (from, to, block) => Add(start.Design, score, rows, coefficients, from, to, block, withInformation: true), (total, block) => total.Add(block));
            for (var k = 0; k < size * size; k++)
                if (start.IsLeftOut[k / size] || start.IsLeftOut[k % size]) sums.Information[k] = 0;
            var leftOut = SweepInverse.Invert(sums.Information, size, start.Design.CoefficientOutcome);
            return (sums.Information, leftOut);
        }
    }

    private static CoefficientSums Evaluate(SegmentDesign design, ICustomerLikelihood likelihood, PackedRows rows, double[] coefficients, int threads, bool withInformation = true) =>
        CustomerBlocks.Sum(design.Customers.Count, threads, coefficients.Length,
            (from, to, sums) => Add(design, likelihood, rows, coefficients, from, to, sums, withInformation));

    private static void Add(SegmentDesign design, ICustomerLikelihood likelihood, PackedRows rows, double[] coefficients, int from, int to, CoefficientSums sums, bool withInformation)
    {
        var own = new CustomerRows(design, likelihood, coefficients);
        for (var index = from; index < to; index++)
        {
            if (!own.TryRead(rows, index)) continue;
            own.AddTo(sums, withInformation);
            sums.Customers++;
            sums.Rows += own.Count;
        }
    }
}
