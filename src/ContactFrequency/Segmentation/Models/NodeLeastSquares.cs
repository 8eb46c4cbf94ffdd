using ContactFrequency.Numerics;

namespace ContactFrequency.Segmentation;

/// <summary>Weighted least squares in one node.</summary>
/// <remarks>Normal equations of centred and scaled columns, with two steps of iterative refinement, which give back the digits that the squares cost.</remarks>
internal static class NodeLeastSquares
{
    private const int Refinements = 2;

    /// <summary>Residuals this small against the responses are rounding error.</summary>
    private const double Rounding = 1e-13;

    public static NodeModel Fit(ModelRows rows, ReadOnlySpan<int> node)
    {
        var design = NodeDesign.Of(rows, node);
        var rank = design.Rank;
        double weight = 0, logWeights = 0, mean = 0, largest = 0;
        foreach (var row in node)
        {
            weight += rows.W[row];
            logWeights += Math.Log(rows.W[row]);
            largest = Math.Max(largest, Math.Abs(rows.Y[row]));
        }

        foreach (var row in node) mean += rows.W[row] / weight * rows.Y[row];
        var factor = new double[rank * rank];
        foreach (var row in node)
        {
            SemidefiniteFactor.Add(factor, rows.ZOf(row, rank), rows.W[row]);
            rows.Information[row] = rows.W[row];
        }

        SemidefiniteFactor.Factor(factor, rank);
        double[] solution = new double[rank], step = new double[rank];
        for (var pass = 0; pass <= Refinements; pass++)
        {
            Array.Clear(step);
            foreach (var row in node)
            {
                var z = rows.ZOf(row, rank);
                var pull = rows.W[row] * Residual(rows, row, mean, solution);
                for (var k = 0; k < rank; k++) step[k] += pull * z[k];
            }

            SemidefiniteFactor.Forward(factor, step);
            SemidefiniteFactor.Backward(factor, step);
            for (var k = 0; k < rank; k++) solution[k] += step[k];
        }

        var squares = 0.0;
        foreach (var row in node)
        {
            var residual = Residual(rows, row, mean, solution);
            squares += rows.W[row] * residual * residual;
            rows.Score[row] = rows.W[row] * residual;
        }

        var isExact = !(squares > weight * Rounding * largest * (Rounding * largest));
        var freedom = node.Length - rank;
        solution[0] += mean;
        var model = new NodeModel
        {
            Coefficients = [.. design.Coefficients(solution)],
            StandardErrors = [.. isExact || freedom == 0 ? design.Unknown() : design.StandardErrors(factor, squares / freedom)],
            LogLikelihood = isExact ? double.NaN : (logWeights - node.Length * (Math.Log(2 * Math.PI * squares / node.Length) + 1)) / 2,
            ResidualSumOfSquares = isExact ? 0 : squares,
            Rank = rank,
            Status = isExact ? NodeModelStatus.NoResidual : rank < rows.Width ? NodeModelStatus.RankDeficient : NodeModelStatus.Converged,
        };
        design.Turn(rows, node, factor);
        return model;
    }

    private static double Residual(ModelRows rows, int row, double mean, ReadOnlySpan<double> solution)
    {
        var z = rows.ZOf(row, solution.Length);
        var residual = rows.Y[row] - mean;
        for (var k = 0; k < z.Length; k++) residual -= z[k] * solution[k];
        return residual;
    }
}
