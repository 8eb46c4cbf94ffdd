using ContactFrequency.Identification;
using ContactFrequency.Numerics;
using MathNet.Numerics;

namespace ContactFrequency.Segmentation;

/// <summary>Maximum likelihood of counts or chances in one node.</summary>
/// <remarks>
/// Newton's method with step halving, which for these links is iteratively reweighted least squares (McCullagh and Nelder, <i>Generalized Linear Models</i>, 2nd ed., 1989, §2.5).
/// Where regressors separate the responses (Albert and Anderson, <i>Biometrika</i> 71, 1984), what a step adds to the likelihood falls by a constant factor while the step itself keeps moving predictors by about
/// one; elsewhere both vanish together. That tells the two apart.
/// </remarks>
internal static class NodeLikelihood<TRow>
    where TRow : IRowLikelihood
{
    private const int MaxIterations = 200;

    public static NodeModel Fit(ModelRows rows, ReadOnlySpan<int> node)
    {
        var design = NodeDesign.Of(rows, node);
        var rank = design.Rank;
        double[] solution = new double[rank], score = new double[rank], factor = new double[rank * rank], step = new double[rank], trial = new double[rank];
        solution[0] = Start(rows, node);
        var status = NodeModelStatus.NotConverged;
        var logLikelihood = double.IsInfinity(solution[0]) ? 0 : Sum(rows, node, solution, score, factor);
        if (double.IsInfinity(solution[0])) status = NodeModelStatus.Separated;
        for (var (iteration, runaway) = (0, 0); iteration < MaxIterations && status == NodeModelStatus.NotConverged; iteration++)
        {
            if (!SemidefiniteFactor.Factor(factor, rank))
            {
                status = NodeModelStatus.Separated;
                break;
            }

            score.CopyTo(step, 0);
            var gain = SemidefiniteFactor.Forward(factor, step) / 2;
            SemidefiniteFactor.Backward(factor, step);
            if (gain < 1e-9)
            {
                var move = LargestMove(rows, node, step);
                if (gain < 1e-14 && move < 1e-6) status = rank < rows.Width ? NodeModelStatus.RankDeficient : NodeModelStatus.Converged;
                else if (move > 0.3 && ++runaway >= 6) status = NodeModelStatus.Separated;
            }

            var before = logLikelihood;
            for (var length = 1.0; length > 1e-9; length /= 2)
            {
                for (var k = 0; k < rank; k++) trial[k] = solution[k] + length * step[k];
                logLikelihood = Sum(rows, node, trial, score, factor);

                // Sums of a million rows are good to about twelve digits; less than that is no loss.
                if (logLikelihood >= before - 1e-12 * Math.Abs(before)) break;
            }

            trial.CopyTo(solution, 0);
        }

        var isUsable = status is NodeModelStatus.Converged or NodeModelStatus.RankDeficient;
        if (isUsable) SemidefiniteFactor.Factor(factor, rank);
        var model = new NodeModel
        {
            Coefficients = [.. isUsable ? design.Coefficients(solution) : design.Unknown()],
            StandardErrors = [.. isUsable ? design.StandardErrors(factor, 1) : design.Unknown()],
            LogLikelihood = logLikelihood - Constant(rows, node),
            ResidualSumOfSquares = double.NaN,
            Rank = rank,
            Status = status,
        };
        if (isUsable) design.Turn(rows, node, factor);
        return model;
    }

    /// <summary>The predictor of the weighted mean; infinite where that lies at an end of what responses can be.</summary>
    private static double Start(ModelRows rows, ReadOnlySpan<int> node)
    {
        double sum = 0, weight = 0, lowest = double.PositiveInfinity, highest = 0;
        foreach (var row in node)
        {
            sum += rows.W[row] * rows.Y[row];
            weight += rows.W[row];
            (lowest, highest) = (Math.Min(lowest, rows.Y[row]), Math.Max(highest, rows.Y[row]));
        }

        if (typeof(TRow) == typeof(PoissonRow)) return highest == 0 ? double.NegativeInfinity : Math.Log(sum / weight);
        return highest == 0 ? double.NegativeInfinity : lowest == 1 ? double.PositiveInfinity : Math.Log(sum / (weight - sum));
    }

    private static double Sum(ModelRows rows, ReadOnlySpan<int> node, ReadOnlySpan<double> solution, Span<double> score, Span<double> information)
    {
        score.Clear();
        information.Clear();
        var logLikelihood = 0.0;
        foreach (var row in node)
        {
            var z = rows.ZOf(row, solution.Length);
            var predictor = 0.0;
            for (var k = 0; k < z.Length; k++) predictor += z[k] * solution[k];
            var (value, residual, curvature) = TRow.At(rows.Y[row], predictor);
            logLikelihood += rows.W[row] * value;
            (rows.Predictor[row], rows.Score[row], rows.Information[row]) = (predictor, rows.W[row] * residual, rows.W[row] * curvature);
            for (var k = 0; k < z.Length; k++) score[k] += rows.Score[row] * z[k];
            SemidefiniteFactor.Add(information, z, rows.Information[row]);
        }

        return logLikelihood;
    }

    private static double LargestMove(ModelRows rows, ReadOnlySpan<int> node, ReadOnlySpan<double> step)
    {
        var largest = 0.0;
        foreach (var row in node)
        {
            var z = rows.ZOf(row, step.Length);
            var move = 0.0;
            for (var k = 0; k < z.Length; k++) move += z[k] * step[k];
            largest = Math.Max(largest, Math.Abs(move));
        }

        return largest;
    }

    /// <summary>What the log-likelihood leaves out: the logarithms of the counts' factorials.</summary>
    private static double Constant(ModelRows rows, ReadOnlySpan<int> node)
    {
        var sum = 0.0;
        if (typeof(TRow) == typeof(PoissonRow))
            foreach (var row in node) sum += rows.W[row] * SpecialFunctions.GammaLn(rows.Y[row] + 1);
        return sum;
    }
}
