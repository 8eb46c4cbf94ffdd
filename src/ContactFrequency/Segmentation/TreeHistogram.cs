using ContactFrequency.Numerics;

namespace ContactFrequency.Segmentation;

/// <summary>Sums over the customers of one node by bin, for every column: all that the search for a split needs to know of them.</summary>
internal sealed class TreeHistogram
{
    /// <summary>Customers times columns below which a second thread costs more than it brings.</summary>
    private const long WorthSharing = 200_000;

    private readonly BinnedTable _table;
    private readonly int[] _offsets;
    private readonly long[] _sums;

    public TreeHistogram(BinnedTable table)
    {
        _table = table;
        _offsets = new int[table.Columns.Length + 1];
        for (var column = 0; column < table.Columns.Length; column++)
            _offsets[column + 1] = _offsets[column] + table.Columns[column].BinCount * table.Target.Width;
        _sums = new long[_offsets[^1]];
    }

    public BinSums this[int column] => new(_sums, _offsets[column], _table.Target.Width);

    /// <summary>Sums over these customers, and forgets those before.</summary>
    /// <param name="rows">The customers.</param>
    /// <param name="threads">Threads that share the columns at most.</param>
    public void Accumulate(ReadOnlyMemory<int> rows, int threads)
    {
        Array.Clear(_sums);
        if (threads > 1 && (long)rows.Length * _table.Columns.Length >= WorthSharing)
            IndexedWork.Run(_table.Columns.Length, threads, column => Accumulate(column, rows.Span));
        else
            for (var column = 0; column < _table.Columns.Length; column++) Accumulate(column, rows.Span);
    }

    /// <summary>Takes one child's customers away, which leaves those of the other.</summary>
    public void Subtract(TreeHistogram child)
    {
        for (var i = 0; i < _sums.Length; i++) _sums[i] -= child._sums[i];
    }

    private void Accumulate(int column, ReadOnlySpan<int> rows) =>
        _table.Target.Accumulate(_table.Columns[column].Codes, rows, _sums.AsSpan(_offsets[column].._offsets[column + 1]));
}
