namespace ContactFrequency.Segmentation;

/// <summary>A node of a tree that is not pruned yet.</summary>
internal sealed class GrownNode(int[] counts)
{
    /// <summary>Training customers by class.</summary>
    public int[] Counts { get; } = counts;

    public int Customers { get; } = counts.Sum();

    /// <summary>The commonest class, the first of them where several tie.</summary>
    public int Majority { get; } = Array.IndexOf(counts, counts.Max());

    /// <summary>Customers whom the commonest class does not fit.</summary>
    public int Errors => Customers - Counts[Majority];

    /// <summary>Null in a leaf.</summary>
    public TreeSplit? Split { get; set; }

    public int Left { get; set; } = -1;

    public int Right { get; set; } = -1;
}
