using System.Collections.Immutable;

namespace ContactFrequency.Segmentation;

/// <summary>Puts the leaves of a tree into words.</summary>
/// <remarks>
/// Splits on the same attribute are told as one condition. A condition that ends in <c>or missing</c> also takes customers
/// without a value, or with a name that the tree has not seen.
/// </remarks>
public static class TreeRules
{
    /// <summary>One rule a leaf, in the order of the nodes; exactly one of them holds for any customer.</summary>
    public static ImmutableArray<TreeRule> Of(SegmentTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        var paths = new ImmutableArray<TreeStep>[tree.Nodes.Length];
        paths[0] = [];
        for (var index = 0; index < paths.Length; index++)
        {
            var node = tree.Nodes[index];
            if (node.IsLeaf) continue;
            paths[node.Left] = paths[index].Add(new(node, GoesLeft: true));
            paths[node.Right] = paths[index].Add(new(node, GoesLeft: false));
        }

        return [.. Enumerable.Range(0, paths.Length).Where(index => tree.Nodes[index].IsLeaf).Select(leaf => Rule(tree, leaf, paths[leaf]))];
    }

    private static TreeRule Rule(SegmentTree tree, int leaf, ImmutableArray<TreeStep> path)
    {
        var node = tree.Nodes[leaf];
        var share = (double)node.Customers / tree.Nodes[0].Customers;
        if (tree.Classes.IsEmpty) return new(leaf, Condition(path), "", double.NaN, node.Customers, share, node.Value);
        var likeliest = node.ClassProbabilities.IndexOf(node.ClassProbabilities.Max());
        return new(leaf, Condition(path), tree.Classes[likeliest], node.ClassProbabilities[likeliest], node.Customers, share);
    }

    private static string Condition(ImmutableArray<TreeStep> path)
    {
        if (path.IsEmpty) return "all customers";
        var conditions = path
            .GroupBy(step => step.Node.Attribute!, StringComparer.OrdinalIgnoreCase)
            .Select(steps => AttributeCondition.Of(steps.Key, [.. steps]));
        return string.Join(" and ", conditions);
    }
}
