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
        var size = design.CoefficientCount;
        var coefficients = start;
        var sums = Evaluate(design, likelihood, coefficients, threads);
        bool[] leftOut = new bool[size];
        var status = ProfileStatus.IterationLimit;
        for (var iteration = 0; iteration < MaxIterations; iteration++)
        {
            leftOut = SweepInverse.Invert(sums.Information, size);
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
                var next = Evaluate(design, likelihood, moved, threads);
                if (!(next.LogLikelihood >= sums.LogLikelihood - slack) && length > 1e-6) continue;
                (coefficients, sums) = (moved, next);
                break;
            }
        }

        if (sums.Customers < 2) status = ProfileStatus.TooFewData;
        return new(design, likelihood, coefficients, sums.Information, leftOut, status, sums.Customers, sums.Rows);
    }

    /// <summary>Finds where a score that is not quite a likelihood's is zero, from a start close by.</summary>
    /// <returns>The solution; not converged where the steps do not get smaller.</returns>
    public static ClusteredEstimate Solve(ClusteredEstimate start, ICustomerLikelihood score, int threads)
    {
        var (coefficients, status) = (start.Coefficients, ProfileStatus.IterationLimit);
        var sums = Evaluate(start.Design, score, coefficients, threads);
        bool[] leftOut = [];
        for (var iteration = 0; iteration < MaxSolverIterations; iteration++)
        {
            leftOut = SweepInverse.Invert(sums.Information, coefficients.Length);
            var step = SweepInverse.Times(sums.Information, sums.Score);
            if (step.All(change => Math.Abs(change) < SolverTolerance))
            {
                status = ProfileStatus.Estimated;
                break;
            }

            coefficients = [.. coefficients.Select((value, k) => value + step[k])];
            sums = Evaluate(start.Design, score, coefficients, threads);
        }

        return start with { Likelihood = score, Coefficients = coefficients, InverseInformation = sums.Information, IsLeftOut = leftOut, Status = status };
    }

    private static CoefficientSums Evaluate(SegmentDesign design, ICustomerLikelihood likelihood, double[] coefficients, int threads) =>
        CustomerBlocks.Sum(design.Customers.Count, threads, coefficients.Length, (from, to, sums) =>
        {
            var rows = new CustomerRows(design, likelihood, coefficients);
            for (var index = from; index < to; index++)
            {
                if (!rows.TryRead(design.Customers[index])) continue;
                rows.AddTo(sums, withInformation: true);
                sums.Customers++;
                sums.Rows += rows.Count;
            }
        });
}
