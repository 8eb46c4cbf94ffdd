namespace ContactFrequency.Segmentation;

/// <summary>Customers of one node by bin of every column: how many, their share of the information, and the sum of their responses.</summary>
internal sealed class ResponseSums
{
    private readonly int[] _offsets;
    private readonly double[] _sums;
    private readonly int _dimensions;

    /// <param name="columns">The columns.</param>
    /// <param name="positions">The customers' positions in the columns.</param>
    /// <param name="responses">Their responses.</param>
    /// <param name="rows">The row of each in <paramref name="responses"/>.</param>
    /// <param name="weights">How often each position counts; null for once.</param>
    /// <param name="threads">Threads that share the columns at most.</param>
    public ResponseSums(IReadOnlyList<BinnedColumn> columns, ReadOnlyMemory<int> positions, CustomerResponses responses, ReadOnlyMemory<int> rows, byte[]? weights, int threads)
    {
        _dimensions = responses.Dimensions;
        _offsets = new int[columns.Count + 1];
        for (var column = 0; column < columns.Count; column++) _offsets[column + 1] = _offsets[column] + columns[column].BinCount * Stride;
        _sums = new double[_offsets[^1]];
        Total = new double[Stride];
        Add(Total, new byte[positions.IsEmpty ? 0 : positions.Span[^1] + 1], positions.Span, responses, rows.Span, weights);
        Parallel.For(0, columns.Count, new() { MaxDegreeOfParallelism = threads }, column =>
            Add(_sums.AsSpan(_offsets[column].._offsets[column + 1]), columns[column].Codes, positions.Span, responses, rows.Span, weights));
    }

    /// <summary>Numbers a bin: customers, information, and one for each direction.</summary>
    public int Stride => _dimensions + 2;

    /// <summary>The same of all customers of the node.</summary>
    public double[] Total { get; }

    /// <summary>The bins of a column.</summary>
    public ReadOnlySpan<double> Of(int column) => _sums.AsSpan(_offsets[column].._offsets[column + 1]);

    // Each column in the order of rows, whatever the thread.
    private static void Add(Span<double> sums, ReadOnlySpan<byte> codes, ReadOnlySpan<int> positions, CustomerResponses responses, ReadOnlySpan<int> rows, byte[]? weights)
    {
        var information = responses.Information;
        for (var index = 0; index < positions.Length; index++)
        {
            var (position, row) = (positions[index], rows[index]);
            var weight = weights is null ? 1.0 : weights[position];
            var own = responses.Of(row);
            var bin = sums.Slice(codes[position] * (own.Length + 2), own.Length + 2);
            bin[0] += weight;
            bin[1] += weight * information[row];
            for (var k = 0; k < own.Length; k++) bin[k + 2] += weight * own[k];
        }
    }
}
