using System.Collections.Immutable;
using ContactFrequency.Data;
using ContactFrequency.Segmentation;

namespace ContactFrequency.MLNet;

/// <summary>Counts customers at the nodes of a tree whose leaves alone have numbers.</summary>
internal static class CountedTree
{
    /// <summary>The tree with the customers that reach each node, and at each split the mean of its leaves over them; where nobody does, of its children.</summary>
    public static SegmentTree Of(ImmutableArray<string> classes, ImmutableArray<TreeNode> nodes, IReadOnlyList<AttributeColumn> attributes, ImmutableArray<int> rows)
    {
        TreeNode[] counted = [.. nodes.Select(node => node with { ClassProbabilities = node.IsLeaf ? node.ClassProbabilities : Zeros(classes), Value = node.IsLeaf || !classes.IsEmpty ? node.Value : 0 })];
        var leaves = new SegmentTree(classes, [.. counted]).FindLeaves(attributes);
        var customers = new int[nodes.Length];
        foreach (var row in rows) customers[leaves[row]]++;
        for (var index = nodes.Length - 1; index >= 0; index--)
        {
            var node = counted[index];
            if (!node.IsLeaf) customers[index] = customers[node.Left] + customers[node.Right];
            counted[index] = (node.IsLeaf ? node : Mean(node, counted[node.Left], counted[node.Right])) with { Customers = customers[index] };
        }

        return new(classes, [.. counted]);
    }

    private static TreeNode Mean(TreeNode node, TreeNode left, TreeNode right)
    {
        var share = left.Customers + right.Customers == 0 ? 0.5 : (double)left.Customers / (left.Customers + right.Customers);
        return node with
        {
            ClassProbabilities = [.. left.ClassProbabilities.Select((probability, code) => share * probability + (1 - share) * right.ClassProbabilities[code])],
            Value = share * left.Value + (1 - share) * right.Value,
        };
    }

    private static ImmutableArray<double> Zeros(ImmutableArray<string> classes) => [.. classes.Select(_ => 0.0)];
}
