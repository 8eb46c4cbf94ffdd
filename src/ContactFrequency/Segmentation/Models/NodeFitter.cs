using ContactFrequency.Curves;
using ContactFrequency.Identification;

namespace ContactFrequency.Segmentation;

/// <summary>Fits the model of a node and leaves scores, information and turned regressors of its rows in <see cref="ModelRows"/>.</summary>
internal static class NodeFitter
{
    public static NodeModel Fit(ModelRows rows, ReadOnlySpan<int> node, ResponseLikelihood likelihood)
    {
        if (node.IsEmpty)
        {
            double[] unknown = [.. Enumerable.Repeat(double.NaN, rows.Width)];
            return new()
            {
                Coefficients = [.. unknown],
                StandardErrors = [.. unknown],
                LogLikelihood = double.NaN,
                ResidualSumOfSquares = double.NaN,
                Rank = 0,
                Status = NodeModelStatus.RankDeficient,
            };
        }

        return likelihood switch
        {
            ResponseLikelihood.Gaussian => NodeLeastSquares.Fit(rows, node),
            ResponseLikelihood.Poisson => NodeLikelihood<PoissonRow>.Fit(rows, node),
            _ => NodeLikelihood<BinomialRow>.Fit(rows, node),
        };
    }

    /// <summary>Whether the node's scores and information can be used to look for splits.</summary>
    public static bool IsUsable(NodeModel model) => model.Status is NodeModelStatus.Converged or NodeModelStatus.RankDeficient && model.Rank > 0;
}
