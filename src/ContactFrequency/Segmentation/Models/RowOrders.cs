using System.Buffers;
using ContactFrequency.Data;
using ContactFrequency.Numerics;

namespace ContactFrequency.Segmentation;

/// <summary>The rows of every node, in the order of the table and in the order of each numeric attribute.</summary>
/// <remarks>Sorted once; a split divides each order in place and keeps what it divides in order. A node is the same stretch of every order.</remarks>
internal sealed class RowOrders
{
    private readonly int[] _rows;
    private readonly int[]?[] _byValue;
    private readonly int _threads;

    public RowOrders(AttributeColumn[] attributes, int count, int threads)
    {
        (_rows, _byValue, _threads) = ([.. Enumerable.Range(0, count)], new int[]?[attributes.Length], threads);
        IndexedWork.Run(attributes.Length, threads, index => _byValue[index] = attributes[index] is NumericColumn column ? StableOrder.Of(column.Values) : null);
    }

    /// <summary>A node's rows in the order of the table.</summary>
    public ReadOnlySpan<int> Rows(NodeStretch node) => _rows.AsSpan(node.Start, node.Count);

    /// <summary>A node's rows by the values of a numeric attribute, those of one value in the order of the table, those without one at the end.</summary>
    public ReadOnlySpan<int> ByValue(NodeStretch node, int attribute) => _byValue[attribute].AsSpan(node.Start, node.Count);

    /// <summary>Moves the rows that go left to the front of a node's stretch, in every order.</summary>
    /// <returns>How many go left.</returns>
    public int Divide(NodeStretch node, bool[] goesLeft)
    {
        var left = Divide(_rows.AsSpan(node.Start, node.Count), goesLeft);
        IndexedWork.Run(_byValue.Length, _threads, index => Divide(_byValue[index].AsSpan(_byValue[index] is null ? 0 : node.Start, _byValue[index] is null ? 0 : node.Count), goesLeft));
        return left;
    }

    private static int Divide(Span<int> rows, bool[] goesLeft)
    {
        var rightRows = ArrayPool<int>.Shared.Rent(rows.Length);
        var (left, right) = (0, 0);
        foreach (var row in rows)
        {
            if (goesLeft[row]) rows[left++] = row;
            else rightRows[right++] = row;
        }

        rightRows.AsSpan(0, right).CopyTo(rows[left..]);
        ArrayPool<int>.Shared.Return(rightRows);
        return left;
    }
}
