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
    /// <param name="weights">How often each position counts; empty for once.</param>
    public ResponseSums(IReadOnlyList<BinnedColumn> columns, ReadOnlySpan<int> positions, CustomerResponses responses, ReadOnlySpan<int> rows, ReadOnlySpan<byte> weights)
    {
        _dimensions = responses.Dimensions;
        _offsets = new int[columns.Count + 1];
        for (var column = 0; column < columns.Count; column++) _offsets[column + 1] = _offsets[column] + columns[column].BinCount * Stride;
        _sums = new double[_offsets[^1]];
        Total = new double[Stride];
        for (var index = 0; index < positions.Length; index++)
            Add(Total, responses, rows[index], weights.IsEmpty ? 1 : weights[positions[index]]);
        for (var column = 0; column < columns.Count; column++)
        {
            var codes = columns[column].Codes;
            var sums = _sums.AsSpan(_offsets[column].._offsets[column + 1]);
            for (var index = 0; index < positions.Length; index++)
            {
                var position = positions[index];
                Add(sums.Slice(codes[position] * Stride, Stride), responses, rows[index], weights.IsEmpty ? 1 : weights[position]);
            }
        }
    }

    /// <summary>Numbers a bin: customers, information, and one for each direction.</summary>
    public int Stride => _dimensions + 2;

    /// <summary>The same of all customers of the node.</summary>
    public double[] Total { get; }

    /// <summary>The bins of a column.</summary>
    public ReadOnlySpan<double> Of(int column) => _sums.AsSpan(_offsets[column].._offsets[column + 1]);

    private static void Add(Span<double> sums, CustomerResponses responses, int row, double weight)
    {
        sums[0] += weight;
        sums[1] += weight * responses.Information[row];
        var own = responses.Of(row);
        for (var k = 0; k < own.Length; k++) sums[k + 2] += weight * own[k];
    }
}
