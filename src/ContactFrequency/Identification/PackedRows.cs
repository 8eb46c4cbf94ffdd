using ContactFrequency.Numerics;

namespace ContactFrequency.Identification;

/// <summary>The rows of all customers of a design who tell anything, one after the other in memory, for estimates that pass over them many times.</summary>
/// <remarks>About 8 + 2 bytes for each channel and period effect a row; meant to live no longer than the estimate is sought.</remarks>
internal sealed class PackedRows
{
    private const ushort None = ushort.MaxValue;

    private readonly int _width;
    private readonly long[] _first;
    private readonly int[] _count;
    private readonly ushort[][] _active;
    private readonly double[][] _outcome;
    private readonly double[][]? _weight;

    private PackedRows(SegmentDesign design, int blocks)
    {
        (_width, _first, _count) = (design.MaxActive, new long[design.Customers.Count], new int[design.Customers.Count]);
        (_active, _outcome, _weight) = (new ushort[blocks][], new double[blocks][], design.HasWeights ? new double[blocks][] : null);
    }

    /// <param name="design">Whose rows.</param>
    /// <param name="likelihood">Which customers tell anything.</param>
    /// <param name="threads">Threads to use at most.</param>
    public static PackedRows Of(SegmentDesign design, ICustomerLikelihood likelihood, int threads)
    {
        var size = CustomerBlocks.SizeOf(design.Customers.Count);
        var blocks = (design.Customers.Count + size - 1) / size;
        var packed = new PackedRows(design, blocks);
        IndexedWork.Run(blocks, threads, block => packed.Fill(design, likelihood, block, block * size, Math.Min(design.Customers.Count, (block + 1) * size)));
        return packed;
    }

    /// <summary>Copies the rows of the customer at an index of the design; 0 rows where the customer tells nothing.</summary>
    public int Read(int index, Span<int> active, Span<double> outcome, Span<double> weight)
    {
        var (count, block, first) = (_count[index], (int)(_first[index] >> 32), (int)_first[index]);
        if (count == 0) return 0;
        var from = _active[block].AsSpan(first * _width, count * _width);
        for (var at = 0; at < from.Length; at++) active[at] = from[at] == None ? SegmentDesign.None : from[at];
        _outcome[block].AsSpan(first, count).CopyTo(outcome);
        if (_weight is null) weight[..count].Fill(1);
        else _weight[block].AsSpan(first, count).CopyTo(weight);
        return count;
    }

    private void Fill(SegmentDesign design, ICustomerLikelihood likelihood, int block, int from, int to)
    {
        var all = 0;
        for (var index = from; index < to; index++) all += design.MostRowsOf(design.Customers[index]);
        var (active, outcome, weight) = (new ushort[all * _width], new double[all], new double[_weight is null ? design.MaxRows : all]);
        var own = new int[design.MaxRows * _width];
        var first = 0;
        for (var index = from; index < to; index++)
        {
            var rows = design.FillRows(design.Customers[index], own, outcome.AsSpan(first), _weight is null ? weight : weight.AsSpan(first));
            if (!likelihood.IsInformative(outcome.AsSpan(first, rows))) continue;
            var target = active.AsSpan(first * _width, rows * _width);
            for (var at = 0; at < target.Length; at++) target[at] = own[at] < 0 ? None : (ushort)own[at];
            (_first[index], _count[index]) = ((long)block << 32 | (uint)first, rows);
            first += rows;
        }

        (_active[block], _outcome[block]) = (active, outcome);
        if (_weight is not null) _weight[block] = weight;
    }
}
