namespace ContactFrequency.Segmentation;

/// <summary>Customers of one node by bin of one column and class: a part of the node's histogram.</summary>
internal readonly struct BinCounts(int[] counts, int offset, int classCount)
{
    /// <summary>Customers in a bin by class.</summary>
    public ReadOnlySpan<int> this[int bin] => counts.AsSpan(offset + bin * classCount, classCount);

    public bool IsEmpty(int bin) => !this[bin].ContainsAnyExcept(0);
}
