using System.Collections.Immutable;
using ContactFrequency.Data;

namespace ContactFrequency.Segmentation;

/// <summary>A fitted classification or regression tree over the attributes of customers.</summary>
/// <remarks>Immutable and safe to share between threads. The root is node 0; parents stand before their children.</remarks>
public sealed class SegmentTree
{
    /// <summary>Creates a tree; the nodes must form one tree rooted at node 0, parents before children.</summary>
    /// <exception cref="ArgumentException">The nodes do not form such a tree, a node's probabilities do not match the classes, or without classes a node has no value.</exception>
    public SegmentTree(ImmutableArray<string> classes, ImmutableArray<TreeNode> nodes)
    {
        if (classes.IsDefault) throw new ArgumentException("A tree needs its classes, if only an empty list of them.", nameof(classes));
        if (nodes.IsDefaultOrEmpty) throw new ArgumentException("A tree needs at least one node.", nameof(nodes));
        var parents = new int[nodes.Length];
        for (var index = 0; index < nodes.Length; index++)
        {
            var node = nodes[index];
            if (node.ClassProbabilities.Length != classes.Length)
                throw new ArgumentException($"Node {index} has {node.ClassProbabilities.Length} probabilities for {classes.Length} classes.", nameof(nodes));
            if (classes.IsEmpty && double.IsNaN(node.Value)) throw new ArgumentException($"Node {index} of a tree without classes has no value.", nameof(nodes));
            if (node.IsLeaf) continue;
            foreach (var child in (ReadOnlySpan<int>)[node.Left, node.Right])
            {
                if (child <= index || child >= nodes.Length || parents[child]++ > 0)
                    throw new ArgumentException($"Node {index} has {child} for a child, which is not a later node of its own.", nameof(nodes));
            }
        }

        if (Array.IndexOf(parents, 0, 1) is var orphan and > 0)
            throw new ArgumentException($"Node {orphan} has no parent.", nameof(nodes));
        (Classes, Nodes) = (classes, nodes);
    }

    /// <summary>The classes in ordinal order; empty in a regression tree.</summary>
    public ImmutableArray<string> Classes { get; }

    /// <summary>All nodes; the root first.</summary>
    public ImmutableArray<TreeNode> Nodes { get; }

    /// <summary>Number of leaves.</summary>
    public int LeafCount => Nodes.Count(node => node.IsLeaf);

    /// <summary>Of these columns those that the tree splits on.</summary>
    internal IEnumerable<AttributeColumn> ColumnsOf(IEnumerable<AttributeColumn> attributes)
    {
        var names = Nodes.Select(node => node.Attribute).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        return attributes.Where(column => names.Contains(column.Name));
    }

    /// <summary>The leaf index of every customer.</summary>
    /// <exception cref="ArgumentException">An attribute that the tree splits on is missing among the columns, or of the other kind.</exception>
    public int[] FindLeaves(IReadOnlyList<AttributeColumn> attributes)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        var leaves = new int[attributes.Count == 0 ? 0 : attributes[0].Length];
        FindLeaves(attributes, leaves);
        return leaves;
    }

    /// <summary>Writes the leaf index of the customers, the first one first, without taking memory for each.</summary>
    /// <param name="attributes">The columns.</param>
    /// <param name="leaves">As many as customers, or as of the first customers.</param>
    /// <exception cref="ArgumentException">An attribute that the tree splits on is missing among the columns, of the other kind, or shorter than the leaves.</exception>
    public void FindLeaves(IReadOnlyList<AttributeColumn> attributes, Span<int> leaves)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        foreach (var attribute in attributes)
            if (attribute.Length < leaves.Length) throw new ArgumentException($"Attribute '{attribute.Name}' has {attribute.Length} values for {leaves.Length} customers.", nameof(attributes));
        FlatTree.Of(this, attributes).FindLeaves(leaves);
    }
}
