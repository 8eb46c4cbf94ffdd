namespace ContactFrequency.Policies;

/// <summary>What came of a chunk of customers; good until the next chunk.</summary>
/// <param name="rows">Their rows as CSV.</param>
/// <param name="count">Number of rows.</param>
/// <param name="quoted">Ids written with an apostrophe.</param>
/// <param name="drift">Counts by bins of the fitted attributes, to be taken; null where none are kept.</param>
internal readonly ref struct ScoredChunk(ReadOnlySpan<byte> rows, int count, int quoted, DriftCounts? drift)
{
    /// <summary>Their rows as CSV.</summary>
    public ReadOnlySpan<byte> Rows { get; } = rows;

    /// <summary>Number of rows.</summary>
    public int Count { get; } = count;

    /// <summary>Ids written with an apostrophe.</summary>
    public int Quoted { get; } = quoted;

    /// <summary>Counts by bins of the fitted attributes, to be taken; null where none are kept.</summary>
    public DriftCounts? Drift { get; } = drift;
}
