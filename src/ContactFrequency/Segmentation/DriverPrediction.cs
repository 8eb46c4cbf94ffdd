using ContactFrequency.Data;

namespace ContactFrequency.Segmentation;

/// <summary>Predicts the driver of customers by a tree.</summary>
public static class DriverPrediction
{
    /// <summary>The driver where none is known.</summary>
    public const string All = "all";

    /// <summary>The likeliest driver of each customer, of equally likely ones the first in ordinal order; <see cref="All"/> without a tree.</summary>
    public static SegmentAssignment[] Of(SegmentTree? tree, IReadOnlyList<AttributeColumn> attributes, int customers)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        var (byNode, leafOf) = ByLeaf(tree, attributes, customers);
        return Array.ConvertAll(leafOf, leaf => byNode[leaf]);
    }

    /// <summary>What each node says, and the node that each customer falls into; without a tree there is one.</summary>
    internal static (SegmentAssignment[] ByNode, int[] LeafOf) ByLeaf(SegmentTree? tree, IReadOnlyList<AttributeColumn> attributes, int customers)
    {
        if (tree is null) return ([new(All, 1)], new int[customers]);
        // A tree of one leaf looks at no attribute, and there may be none.
        return (ByNode(tree), tree.Nodes.Length == 1 ? new int[customers] : tree.FindLeaves(attributes));
    }

    /// <summary>What each node of a tree says of the customers in it.</summary>
    internal static SegmentAssignment[] ByNode(SegmentTree tree) => [.. Enumerable.Range(0, tree.Nodes.Length).Select(node => OfNode(tree, node))];

    /// <summary>The likeliest driver of the customers of a node.</summary>
    internal static SegmentAssignment OfNode(SegmentTree tree, int index)
    {
        var (node, best) = (tree.Nodes[index], 0);
        for (var at = 1; at < tree.Classes.Length; at++)
            if (node.ClassProbabilities[at] > node.ClassProbabilities[best]) best = at;
        return new(tree.Classes[best], node.ClassProbabilities[best]);
    }
}
