namespace ContactFrequency.Segmentation;

/// <summary>A tree and the customers that it was not grown on.</summary>
/// <param name="nodes">The tree, not pruned.</param>
/// <param name="rows">The customers, in an order that does not depend on that of the table.</param>
/// <param name="known">What <see cref="Sums"/> gives, where the customers are elsewhere; null to add it up.</param>
internal sealed class HeldOutFold(List<GrownNode> nodes, int[] rows, HeldOutSums[]? known = null)
{
    public PruningSequence Sequence { get; } = PruningSequence.Of(nodes);

    public ReadOnlySpan<int> Rows => rows;

    public GrownNode this[int index] => nodes[index];

    /// <summary>For every node the errors that it would make, as a leaf, of the customers who pass it on their way down.</summary>
    public HeldOutSums[] Sums(BinnedTable table)
    {
        if (known is not null) return known;
        var sums = new HeldOutSums[nodes.Count];
        foreach (var row in rows)
        {
            var weight = table.Target.WeightOf(row);
            for (var index = 0; index >= 0; index = Next(index, row))
                sums[index] = sums[index].Plus(weight, table.Target.Loss(nodes[index].Prediction, row));
        }

        return sums;
    }

    /// <summary>Whether the tree at a price splits on a column.</summary>
    public bool Uses(BinnedColumn column, double price) =>
        Sequence.Reached(price).Any(index => !Sequence.IsLeaf(index, price) && nodes[index].Split!.Column == column);

    /// <summary>The leaf of a customer at a price, with the bin of one column replaced by that of another customer.</summary>
    public GrownNode Leaf(int row, double price, BinnedColumn column, int donor)
    {
        var index = 0;
        while (!Sequence.IsLeaf(index, price)) index = Next(index, nodes[index].Split!.Column == column ? donor : row);
        return nodes[index];
    }

    // −1 below a leaf.
    private int Next(int index, int row) => nodes[index].Split is not { } split ? -1
        : split.GoesLeft[split.Column.Codes[row]] ? nodes[index].Left : nodes[index].Right;
}
