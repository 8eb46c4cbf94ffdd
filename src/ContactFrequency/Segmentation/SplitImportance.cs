namespace ContactFrequency.Segmentation;

/// <summary>The fall of impurity that the splits on each attribute bring, added up over a tree.</summary>
internal static class SplitImportance
{
    /// <summary>For each column of the table the fall, in impurity of all customers.</summary>
    /// <param name="table">The customers.</param>
    /// <param name="split">The nodes of the tree that are split; none for a root alone.</param>
    public static double[] Of(BinnedTable table, IReadOnlyList<GrownNode> split)
    {
        var falls = new double[table.Columns.Length];
        foreach (var node in split)
            falls[table.Columns.IndexOf(node.Split!.Column)] += (node.Split.Score - table.Target.Score(node.Sums)) / split[0].Weight;
        return falls;
    }
}
