using System.Collections.Immutable;

namespace ContactFrequency.Segmentation;

/// <summary>The nested subtrees of a grown tree that weakest-link pruning yields, for every price of a leaf.</summary>
/// <remarks>
/// The price <c>α</c> at which node t stops paying for its branch T is <c>(R(t) − R(T)) / (|T| − 1)</c>, with R the error
/// for each unit of weight and |T| the leaves (Breiman, Friedman, Olshen and Stone 1984, chapter 3).
/// </remarks>
internal sealed class PruningSequence
{
    private readonly List<GrownNode> _nodes;
    private readonly double[] _collapsesAt;

    private PruningSequence(List<GrownNode> nodes, double[] collapsesAt, ImmutableArray<double> alphas) =>
        (_nodes, _collapsesAt, Alphas) = (nodes, collapsesAt, alphas);

    /// <summary>The prices at which the best subtree changes, in ascending order; the first is 0.</summary>
    public ImmutableArray<double> Alphas { get; }

    public static PruningSequence Of(List<GrownNode> nodes)
    {
        var collapsesAt = new double[nodes.Count];
        for (var index = 0; index < nodes.Count; index++) collapsesAt[index] = nodes[index].Split is null ? 0 : double.PositiveInfinity;

        var prices = new double[nodes.Count];
        List<double> alphas = [0];
        while (double.IsPositiveInfinity(collapsesAt[0]))
        {
            Price(nodes, collapsesAt, prices);
            // Prices never fall along the sequence but for rounding.
            var alpha = Math.Max(alphas[^1], prices.Min());
            if (alpha > alphas[^1]) alphas.Add(alpha);
            for (var index = 0; index < prices.Length; index++)
            {
                if (prices[index] <= alpha) collapsesAt[index] = alpha;
            }
        }

        return new(nodes, collapsesAt, [.. alphas]);
    }

    /// <summary>Whether a node is a leaf of the best subtree at a price, provided that the subtree reaches it.</summary>
    public bool IsLeaf(int index, double alpha) => _collapsesAt[index] <= alpha;

    /// <summary>Indices of the nodes of the best subtree at a price, parents before children.</summary>
    public List<int> Reached(double alpha)
    {
        List<int> reached = [];
        var isReached = new bool[_nodes.Count];
        isReached[0] = true;
        for (var index = 0; index < isReached.Length; index++)
        {
            if (!isReached[index]) continue;
            reached.Add(index);
            if (!IsLeaf(index, alpha)) isReached[_nodes[index].Left] = isReached[_nodes[index].Right] = true;
        }

        return reached;
    }

    // The price of every node that has a branch and is still reached; infinity for the others.
    private static void Price(List<GrownNode> nodes, double[] collapsesAt, double[] prices)
    {
        var leaves = new int[nodes.Count];
        var risks = new double[nodes.Count];
        for (var index = nodes.Count - 1; index >= 0; index--)
        {
            var node = nodes[index];
            prices[index] = double.PositiveInfinity;
            (leaves[index], risks[index]) = (1, node.Risk);
            if (double.IsFinite(collapsesAt[index])) continue;
            leaves[index] = leaves[node.Left] + leaves[node.Right];
            risks[index] = risks[node.Left] + risks[node.Right];
            prices[index] = (node.Risk - risks[index]) / (leaves[index] - 1) / nodes[0].Weight;
        }

        var isCut = new bool[nodes.Count];
        for (var index = 0; index < nodes.Count; index++)
        {
            var node = nodes[index];
            if (isCut[index]) prices[index] = double.PositiveInfinity;
            if (node.Split is not null) isCut[node.Left] = isCut[node.Right] = isCut[index] || double.IsFinite(collapsesAt[index]);
        }
    }
}
