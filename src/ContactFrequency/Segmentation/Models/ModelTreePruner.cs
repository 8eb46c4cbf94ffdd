using System.Collections.Immutable;
using ContactFrequency.Curves;

namespace ContactFrequency.Segmentation;

/// <summary>Takes back splits that do not lower an information criterion, from the leaves up.</summary>
/// <remarks>A subtree's criterion is that of its leaves with one degree of freedom for each split. A leaf without a log-likelihood (no residual) makes its subtree the better one.</remarks>
internal static class ModelTreePruner
{
    public static ImmutableArray<ModelTreeNode> Prune(ImmutableArray<ModelTreeNode> nodes, ModelTable table, TreePruning pruning)
    {
        if (pruning == TreePruning.None) return nodes;
        var penalty = pruning == TreePruning.Aic ? 2 : Math.Log(nodes[0].Rows);
        var variances = table.Likelihood == ResponseLikelihood.Gaussian ? 1 : 0;
        ModelTreeNode[] kept = [.. nodes];
        var criteria = new double[kept.Length];
        for (var index = kept.Length - 1; index >= 0; index--)
        {
            var node = kept[index];
            var own = -2 * node.Model.LogLikelihood + penalty * (node.Model.Rank + variances);
            criteria[index] = double.IsNaN(own) ? double.NegativeInfinity : own;
            if (node.IsLeaf) continue;
            var subtree = criteria[node.Left] + criteria[node.Right] + penalty;
            if (subtree < criteria[index]) criteria[index] = subtree;
            else kept[index] = node with { Split = null, Left = -1, Right = -1 };
        }

        return Renumbered(kept);
    }

    private static ImmutableArray<ModelTreeNode> Renumbered(ModelTreeNode[] kept)
    {
        List<ModelTreeNode> nodes = [];
        Stack<(int Old, int Parent, bool IsLeft)> waiting = new([(0, -1, false)]);
        while (waiting.TryPop(out var next))
        {
            var index = nodes.Count;
            if (next.Parent >= 0) nodes[next.Parent] = next.IsLeft ? nodes[next.Parent] with { Left = index } : nodes[next.Parent] with { Right = index };
            nodes.Add(kept[next.Old] with { Parent = next.Parent });
            if (kept[next.Old].IsLeaf) continue;
            waiting.Push((kept[next.Old].Right, index, false));
            waiting.Push((kept[next.Old].Left, index, true));
        }

        return [.. nodes];
    }
}
