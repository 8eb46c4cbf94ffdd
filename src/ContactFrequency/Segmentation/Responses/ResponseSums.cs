using ContactFrequency.Numerics;

namespace ContactFrequency.Segmentation;

/// <summary>Customers of one node by bin of every column: how many, their share of the information, and the sum of their responses.</summary>
internal sealed class ResponseSums
{
    private readonly int[] _offsets;
    private readonly double[] _sums;

    /// <param name="columns">The columns.</param>
    /// <param name="positions">The customers' positions in the columns, ascending.</param>
    /// <param name="responses">Their responses.</param>
    /// <param name="isOfRoot">Whether the responses are those of all positions; else of these, in their order.</param>
    /// <param name="weights">How often each position counts; null for once.</param>
    /// <param name="threads">Threads that share the columns at most.</param>
    public ResponseSums(IReadOnlyList<BinnedColumn> columns, int[] positions, CustomerResponses responses, bool isOfRoot, byte[]? weights, int threads)
    {
        var stride = responses.Stride;
        _offsets = new int[columns.Count + 1];
        for (var column = 0; column < columns.Count; column++) _offsets[column + 1] = _offsets[column] + columns[column].BinCount * stride;
        (_sums, Total) = (new double[_offsets[^1]], new double[stride]);
        for (var index = 0; index < positions.Length; index++) DenseRow.AddScaled(Total, responses.Row(isOfRoot ? positions[index] : index), weights?[positions[index]] ?? 1);

        // Each column in the order of rows, whatever the thread.
        IndexedWork.Run(columns.Count, threads, column =>
        {
            var sums = _sums.AsSpan(_offsets[column].._offsets[column + 1]);
            var codes = columns[column].Codes;
            for (var index = 0; index < positions.Length; index++)
            {
                var position = positions[index];
                DenseRow.AddScaled(sums.Slice(codes[position] * stride, stride), responses.Row(isOfRoot ? position : index), weights?[position] ?? 1);
            }
        });
    }

    private ResponseSums(ResponseSums whole, ResponseSums part)
    {
        (_offsets, _sums, Total) = (whole._offsets, [.. whole._sums], [.. whole.Total]);
        DenseRow.AddScaled(_sums, part._sums, -1);
        DenseRow.AddScaled(Total, part.Total, -1);
    }

    /// <summary>The same of all customers of the node: how many, their share of the information, and a number for each direction.</summary>
    public double[] Total { get; }

    /// <summary>The bins of a column, as many numbers each.</summary>
    public ReadOnlyMemory<double> Of(int column) => _sums.AsMemory(_offsets[column].._offsets[column + 1]);

    /// <summary>The sums of the customers who are not in a part.</summary>
    public ResponseSums Less(ResponseSums part) => new(this, part);
}
