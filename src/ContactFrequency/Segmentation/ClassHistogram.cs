namespace ContactFrequency.Segmentation;

/// <summary>Customers of one node by bin and class, for every column: all that the search for a split needs to know of them.</summary>
internal sealed class ClassHistogram
{
    private readonly BinnedTable _table;
    private readonly int[] _offsets;
    private readonly int[] _counts;

    public ClassHistogram(BinnedTable table)
    {
        _table = table;
        _offsets = new int[table.Columns.Length + 1];
        for (var column = 0; column < table.Columns.Length; column++)
            _offsets[column + 1] = _offsets[column] + table.Columns[column].BinCount * table.ClassCount;
        _counts = new int[_offsets[^1]];
    }

    public BinCounts this[int column] => new(_counts, _offsets[column], _table.ClassCount);

    /// <summary>Counts these customers, and forgets those counted before.</summary>
    public void Accumulate(ReadOnlySpan<int> rows)
    {
        Array.Clear(_counts);
        var classCodes = _table.ClassCodes;
        for (var column = 0; column < _table.Columns.Length; column++)
        {
            var codes = _table.Columns[column].Codes;
            var counts = _counts.AsSpan(_offsets[column].._offsets[column + 1]);
            foreach (var row in rows) counts[codes[row] * _table.ClassCount + classCodes[row]]++;
        }
    }

    /// <summary>Takes one child's customers away, which leaves those of the other.</summary>
    public void Subtract(ClassHistogram child)
    {
        for (var i = 0; i < _counts.Length; i++) _counts[i] -= child._counts[i];
    }
}
