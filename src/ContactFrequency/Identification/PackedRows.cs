using System.Buffers;
using ContactFrequency.Numerics;

namespace ContactFrequency.Identification;

/// <summary>The rows of all customers of a design who tell anything, one after the other in memory, for estimates that pass over them many times.</summary>
/// <remarks>About 8 + 2 bytes for each channel and period effect a row, borrowed, as memory is slow when it is touched for the first time; meant to live no longer than the estimate is sought.</remarks>
internal sealed class PackedRows : IDisposable
{
    private readonly int _blockSize;
    private readonly int[] _first;
    private readonly int[] _count;
    private readonly ushort[][] _active;
    private readonly double[][] _outcome;
    private readonly double[][]? _weight;

    private PackedRows(SegmentDesign design)
    {
        (Design, _blockSize) = (design, CustomerBlocks.SizeOf(design.Customers.Count));
        (_first, _count) = (new int[design.Customers.Count], new int[design.Customers.Count]);
        var blocks = (design.Customers.Count + _blockSize - 1) / _blockSize;
        (_active, _outcome, _weight) = (new ushort[blocks][], new double[blocks][], design.HasWeights ? new double[blocks][] : null);
    }

    /// <summary>Whose rows they are.</summary>
    public SegmentDesign Design { get; }

    /// <summary>Customers who tell anything.</summary>
    public long CustomerCount => _count.LongCount(count => count > 0);

    /// <summary>Rows of those customers.</summary>
    public long RowCount => _count.Sum(count => (long)count);

    /// <param name="design">Whose rows.</param>
    /// <param name="likelihood">Which customers tell anything.</param>
    /// <param name="threads">Threads to use at most.</param>
    public static PackedRows Of(SegmentDesign design, ICustomerLikelihood likelihood, int threads)
    {
        var packed = new PackedRows(design);
        IndexedWork.Run(packed._active.Length, threads, block => packed.Fill(likelihood, block));
        return packed;
    }

    /// <summary>Where the rows of the customer at an index of the design stand: their number, 0 where the customer tells nothing, the arrays and the first row in them; no weights where each is one.</summary>
    public (int Count, ushort[] Active, double[] Outcome, double[]? Weight, int First) Rows(int index)
    {
        var block = index / _blockSize;
        return (_count[index], _active[block], _outcome[block], _weight?[block], _first[index]);
    }

    /// <summary>Gives the memory back; nothing may be read from the rows after that.</summary>
    public void Dispose()
    {
        foreach (var active in _active) if (active is not null) ArrayPool<ushort>.Shared.Return(active);
        foreach (var values in _outcome.Concat(_weight ?? [])) if (values is not null) ArrayPool<double>.Shared.Return(values);
        Array.Clear(_active);
        Array.Clear(_outcome);
        if (_weight is not null) Array.Clear(_weight);
    }

    private void Fill(ICustomerLikelihood likelihood, int block)
    {
        var (from, to, width, all) = (block * _blockSize, Math.Min(Design.Customers.Count, (block + 1) * _blockSize), Design.MaxActive, 0);
        for (var index = from; index < to; index++) all += Design.MostRowsOf(Design.Customers[index]);
        var (active, outcome, weight) = (ArrayPool<ushort>.Shared.Rent(all * width), ArrayPool<double>.Shared.Rent(all), _weight is null ? [] : ArrayPool<double>.Shared.Rent(all));
        var first = 0;
        for (var index = from; index < to; index++)
        {
            var rows = Design.FillRows(Design.Customers[index], active.AsSpan(first * width), outcome.AsSpan(first), _weight is null ? [] : weight.AsSpan(first));
            if (!likelihood.IsInformative(outcome.AsSpan(first, rows))) continue;
            (_first[index], _count[index]) = (first, rows);
            first += rows;
        }

        (_active[block], _outcome[block]) = (active, outcome);
        if (_weight is not null) _weight[block] = weight;
    }
}
