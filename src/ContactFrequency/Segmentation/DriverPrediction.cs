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
        if (tree is null) return [.. Enumerable.Repeat(new SegmentAssignment(All, 1), customers)];
        var byNode = ByNode(tree);
        // A tree of one leaf looks at no attribute, and there may be none.
        if (tree.Nodes.Length == 1) return [.. Enumerable.Repeat(byNode[0], customers)];
        return [.. tree.FindLeaves(attributes).Select(leaf => byNode[leaf])];
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
