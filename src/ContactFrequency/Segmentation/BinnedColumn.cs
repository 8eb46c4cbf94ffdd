namespace ContactFrequency.Segmentation;

/// <summary>An attribute as one byte a training customer; trees are grown on these.</summary>
/// <remarks>Bins of values come first; where a customer has no value, one more bin holds the missing.</remarks>
internal abstract class BinnedColumn(string name, byte[] codes, int valueBins, bool hasMissing)
{
    public string Name { get; } = name;

    /// <summary>The bin of each training customer.</summary>
    public ReadOnlySpan<byte> Codes => codes;

    public int ValueBins { get; } = valueBins;

    public bool HasMissing { get; } = hasMissing;

    public int BinCount => ValueBins + (HasMissing ? 1 : 0);
}
