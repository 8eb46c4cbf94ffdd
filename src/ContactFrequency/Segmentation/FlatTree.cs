using System.Runtime.CompilerServices;
using ContactFrequency.Data;

namespace ContactFrequency.Segmentation;

/// <summary>A tree laid out flat and bound to columns, for customers by the million.</summary>
/// <remarks>Siblings stand side by side, so that the way down is arithmetic and not a branch that the processor has to guess.</remarks>
internal sealed class FlatTree
{
    private readonly Node[] _nodes;
    private readonly int _depth;
    private readonly double[][] _numbers;
    private readonly int[][] _codes;
    private readonly byte[][] _goesRight;

    /// <param name="tree">The tree.</param>
    /// <param name="columns">The columns.</param>
    /// <exception cref="ArgumentException">An attribute that the tree splits on is missing among the columns, or of the other kind.</exception>
    public FlatTree(SegmentTree tree, IReadOnlyList<FlatColumn> columns)
    {
        var (order, nodes, depths) = (new List<int> { 0 }, new List<Node>(), new List<int> { 0 });
        List<double[]> numbers = [];
        List<int[]> codes = [];
        List<byte[]> goesRight = [];
        for (var at = 0; at < order.Count; at++)
        {
            var node = tree.Nodes[order[at]];
            if (node.IsLeaf)
            {
                nodes.Add(new(Kind.Leaf, 0, order[at], 0, 0, 0));
                continue;
            }

            var (child, column) = (order.Count, ColumnOf(node, columns));
            order.AddRange([node.Left, node.Right]);
            depths.AddRange([depths[at] + 1, depths[at] + 1]);
            if (column.Numbers is { } values)
            {
                nodes.Add(new(node.MissingGoesLeft ? Kind.NumberMissingLeft : Kind.NumberMissingRight, child, -1, numbers.Count, 0, node.Threshold));
                numbers.Add(values);
                continue;
            }

            nodes.Add(new(Kind.Name, child, -1, codes.Count, goesRight.Count, 0));
            codes.Add(column.Codes!);
            // Code 0 is a missing name. The levels may be those of another file than the tree was grown on; names decide, not codes.
            HashSet<string> left = new(node.LeftLevels, StringComparer.Ordinal), right = new(node.RightLevels, StringComparer.Ordinal);
            goesRight.Add([(byte)(node.MissingGoesLeft ? 0 : 1), .. column.Levels.Select(level => (byte)(left.Contains(level) || (node.MissingGoesLeft && !right.Contains(level)) ? 0 : 1))]);
        }

        (_depth, _nodes, _numbers, _codes, _goesRight) = (depths[^1], [.. nodes], [.. numbers], [.. codes], [.. goesRight]);
    }

    /// <summary>The tree over attribute columns.</summary>
    /// <exception cref="ArgumentException">An attribute that the tree splits on is missing among the columns, or of the other kind.</exception>
    public static FlatTree Of(SegmentTree tree, IReadOnlyList<AttributeColumn> attributes) => new(tree, [.. attributes.Select(attribute => attribute switch
    {
        NumericColumn numeric => new FlatColumn(numeric.Name, numeric.Array, null, []),
        CategoricalColumn categorical => new FlatColumn(categorical.Name, null, categorical.Array, categorical.Levels),
        _ => throw new InvalidOperationException($"Attribute '{attribute.Name}' is of no known kind."),
    })]);

    /// <summary>Writes the leaf of each customer from the first on, as its index in <see cref="SegmentTree.Nodes"/>.</summary>
    /// <remarks>Four customers go down side by side, so that the processor reads for one while it waits for another.</remarks>
    public void FindLeaves(Span<int> leaves)
    {
        var customer = 0;
        for (; customer + 4 <= leaves.Length; customer += 4)
        {
            var (a, b, c, d) = (0, 0, 0, 0);
            for (var level = 0; level < _depth; level++)
                (a, b, c, d) = (Down(a, customer), Down(b, customer + 1), Down(c, customer + 2), Down(d, customer + 3));
            (leaves[customer], leaves[customer + 1], leaves[customer + 2], leaves[customer + 3]) = (_nodes[a].Leaf, _nodes[b].Leaf, _nodes[c].Leaf, _nodes[d].Leaf);
        }

        for (; customer < leaves.Length; customer++) leaves[customer] = FindLeaf(customer);
    }

    /// <summary>The leaf of a customer, as its index in <see cref="SegmentTree.Nodes"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int FindLeaf(int customer)
    {
        var at = 0;
        for (var level = 0; level < _depth; level++) at = Down(at, customer);
        return _nodes[at].Leaf;
    }

    // The node below one that splits; a leaf itself.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Down(int at, int customer)
    {
        ref readonly var node = ref _nodes[at];
        if (node.Kind == Kind.Leaf) return at;
        if (node.Kind == Kind.Name) return node.Next + _goesRight[node.Names][Math.Max(-1, _codes[node.Column][customer]) + 1];
        var value = _numbers[node.Column][customer];
        // A comparison with NaN is false whichever way it is asked.
        return node.Next + (node.Kind == Kind.NumberMissingLeft ? (value > node.Threshold ? 1 : 0) : (value <= node.Threshold ? 0 : 1));
    }

    private static FlatColumn ColumnOf(TreeNode node, IReadOnlyList<FlatColumn> columns)
    {
        var isNumber = !double.IsNaN(node.Threshold);
        var column = columns.FirstOrDefault(one => string.Equals(one.Name, node.Attribute, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"The tree splits on '{node.Attribute}', which is not among the columns.", nameof(columns));
        return column.Numbers is not null == isNumber
            ? column
            : throw new ArgumentException($"The tree splits on '{node.Attribute}' as {(isNumber ? "a number" : "a name")}, but the column is the other kind.", nameof(columns));
    }

    private enum Kind : byte
    {
        Leaf,
        NumberMissingLeft,
        NumberMissingRight,
        Name,
    }

    /// <param name="Kind">How it splits.</param>
    /// <param name="Next">Its left child.</param>
    /// <param name="Leaf">Of a leaf, its index in the tree.</param>
    /// <param name="Column">Which column it reads.</param>
    /// <param name="Names">Which names go right.</param>
    /// <param name="Threshold">The largest number that goes left.</param>
    private readonly record struct Node(Kind Kind, int Next, int Leaf, int Column, int Names, double Threshold);
}
