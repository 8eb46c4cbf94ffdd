namespace ContactFrequency.Data;

/// <summary>What became of the rows of one input table.</summary>
/// <param name="Table">Name of the table.</param>
/// <param name="Read">Rows read, the header not counted.</param>
/// <param name="Kept">Rows that count.</param>
/// <param name="Rejected">Rows kept out because they break the input contract; they are listed in <c>rejected.csv</c>.</param>
public sealed record TableCount(string Table, long Read, long Kept, long Rejected);
