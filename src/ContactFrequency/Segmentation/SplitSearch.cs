namespace ContactFrequency.Segmentation;

/// <summary>The best split of a node, from its sums by bin alone.</summary>
internal static class SplitSearch
{
    /// <summary>Whether a node of a depth has customers enough, and not all alike.</summary>
    public static bool MaySplit(BinnedTable table, long[] sums, int depth, TreeOptions options) =>
        depth < options.MaxDepth && sums[0] >= 2L * options.MinLeaf && !table.Target.IsPure(sums);

    /// <summary>The split that beats the node by most; null where none does.</summary>
    /// <param name="table">The columns and the target.</param>
    /// <param name="histogram">The node's sums by bin of each column.</param>
    /// <param name="total">Its sums.</param>
    /// <param name="options">The options.</param>
    public static TreeSplit? Best(BinnedTable table, Func<int, BinSums> histogram, long[] total, TreeOptions options)
    {
        TreeSplit? best = null;
        var bestScore = table.Target.Score(total);
        for (var column = 0; column < table.Columns.Length; column++)
        {
            var split = table.Columns[column] switch
            {
                BinnedNumericColumn numeric => NumericSplitSearch.Find(numeric, table.Target, histogram(column), total, options.MinLeaf),
                BinnedCategoricalColumn categorical => CategoricalSplitSearch.Find(categorical, table.Target, histogram(column), total, options.MinLeaf),
                _ => null,
            };
            if (split is not null && TreeTarget.IsHigher(split.Score, bestScore)) (best, bestScore) = (split, split.Score);
        }

        return best;
    }
}
