namespace ContactFrequency.Data;

/// <summary>Takes some rows of a table. Which rows come together, and in which order batches come, may differ from run to run.</summary>
internal delegate void RowBatch<T>(ReadOnlySpan<T> rows);
