namespace ContactFrequency.Segmentation;

/// <summary>Sums over the customers of one node by bin of one column: a part of the node's histogram.</summary>
internal readonly struct BinSums(long[] sums, int offset, int width)
{
    /// <summary>The numbers of a bin; the first is how many customers it has.</summary>
    public ReadOnlySpan<long> this[int bin] => sums.AsSpan(offset + bin * width, width);

    public bool IsEmpty(int bin) => sums[offset + bin * width] == 0;
}
