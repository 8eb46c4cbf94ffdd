using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ContactFrequency.Segmentation;

/// <summary>The classes of customers, told apart by the Gini impurity.</summary>
/// <remarks>
/// A group's numbers are its customers and the weight of each class. Its score is <c>Σₖ wₖ²/w</c>: the impurity <c>1 − Σₖ pₖ²</c> of the sides of a
/// split, times their weights, is the weight less their scores; so the highest score is the best split.
/// </remarks>
internal sealed class ClassTarget : TreeTarget
{
    private readonly ushort[] _slots;
    private readonly ExactNumbers? _weights;
    private readonly double _unit;

    private ClassTarget(ushort[] slots, int classes, ExactNumbers? weights)
        : base(classes + 1) => (_slots, _weights, _unit) = (slots, weights, weights?.Unit ?? 1);

    public override int Customers => _slots.Length;

    public override bool OrdersNames => Width == 3;

    /// <remarks>The least of many shares of errors flatters: one standard error alone keeps a tree in four of ten sets of pure noise.</remarks>
    public override double StandardErrorsToBeatRoot => 2;

    /// <summary>Classes of customers who are elsewhere, all of them counting the same.</summary>
    public static ClassTarget Of(int classes) => new([], classes, null);

    public static ClassTarget From(TrainingSet set)
    {
        var slots = new ushort[set.Rows.Length];
        for (var row = 0; row < slots.Length; row++) slots[row] = (ushort)(set.ClassCodes[row] + 1);
        return new(slots, set.Classes.Length, ExactNumbers.OfWeights(set.Weights));
    }

    public override void Accumulate(ReadOnlySpan<byte> codes, ReadOnlySpan<int> rows, Span<long> sums)
    {
        var slots = _slots.AsSpan();
        if (_weights is { } weights)
        {
            var amounts = weights.Amounts;
            foreach (var row in rows)
            {
                var bin = codes[row] * Width;
                sums[bin]++;
                sums[bin + slots[row]] += amounts[row];
            }

            return;
        }

        // Rows lie within the table and codes within the column's bins; the loop that counts a million times twenty does not check it again.
        ref var code = ref MemoryMarshal.GetReference(codes);
        ref var slot = ref MemoryMarshal.GetReference(slots);
        ref var sum = ref MemoryMarshal.GetReference(sums);
        var width = Width;
        foreach (var row in rows) Unsafe.Add(ref sum, Unsafe.Add(ref code, row) * width + Unsafe.Add(ref slot, row))++;
        for (var bin = 0; bin < sums.Length; bin += Width)
        {
            sums[bin] = 0;
            for (var k = 1; k < Width; k++) sums[bin] += sums[bin + k];
        }
    }

    public override double Weight(ReadOnlySpan<long> sums) => Sum(sums) * _unit;

    public override double Score(ReadOnlySpan<long> sums)
    {
        var squares = 0.0;
        for (var k = 1; k < sums.Length; k++) squares += (double)sums[k] * sums[k];
        return squares / Sum(sums) * _unit;
    }

    public override double ScoreOfSplit(ReadOnlySpan<long> left, ReadOnlySpan<long> total)
    {
        double leftSquares = 0, rightSquares = 0;
        long leftSize = 0, rightSize = 0;
        for (var k = 1; k < total.Length; k++)
        {
            var right = total[k] - left[k];
            leftSquares += (double)left[k] * left[k];
            rightSquares += (double)right * right;
            leftSize += left[k];
            rightSize += right;
        }

        return (leftSquares / leftSize + rightSquares / rightSize) * _unit;
    }

    public override bool IsPure(ReadOnlySpan<long> sums) => Largest(sums) == Sum(sums);

    /// <summary>The share of a class: of two the second, of more the one in which the names differ most.</summary>
    public override double[] Positions(BinSums sums, int[] bins, ReadOnlySpan<long> total)
    {
        var slot = Width == 3 ? 2 : MostSeparated(sums, bins, total);
        var shares = new double[bins.Length];
        for (var i = 0; i < shares.Length; i++) shares[i] = Share(sums[bins[i]], slot);
        return shares;
    }

    public override double Prediction(ReadOnlySpan<long> sums) => sums[1..].IndexOf(Largest(sums));

    public override long Extra(ReadOnlySpan<int> rows) => 0;

    public override double Risk(ReadOnlySpan<long> sums, long extra) => (Sum(sums) - Largest(sums)) * _unit;

    public override double WeightOf(int row) => _weights is null ? 1 : _weights.Amounts[row] * _unit;

    public override double Loss(double prediction, int row) => _slots[row] == prediction + 1 ? 0 : 1;

    public override TreeNode Describe(GrownNode node)
    {
        // Laplace's rule of succession: a leaf of few customers is not sure, however much they agree.
        var (customers, classes, weight) = ((double)node.Customers, Width - 1, (double)Sum(node.Sums));
        return new()
        {
            Customers = node.Customers,
            ClassProbabilities = [.. node.Sums.Skip(1).Select(sum => (customers * sum / weight + 1) / (customers + classes))],
        };
    }

    // The class with the largest sum of squares between the names, Σ w (p − p̄)².
    private int MostSeparated(BinSums sums, int[] bins, ReadOnlySpan<long> total)
    {
        var best = 1;
        var most = double.NegativeInfinity;
        for (var slot = 1; slot < Width; slot++)
        {
            var (between, share) = (0.0, Share(total, slot));
            foreach (var bin in bins)
            {
                var deviation = Share(sums[bin], slot) - share;
                between += Sum(sums[bin]) * deviation * deviation;
            }

            if (IsHigher(between, most)) (best, most) = (slot, between);
        }

        return best;
    }

    private static double Share(ReadOnlySpan<long> sums, int slot) => (double)sums[slot] / Sum(sums);

    private static long Sum(ReadOnlySpan<long> sums)
    {
        var sum = 0L;
        foreach (var part in sums[1..]) sum += part;
        return sum;
    }

    private static long Largest(ReadOnlySpan<long> sums)
    {
        var largest = 0L;
        foreach (var part in sums[1..]) largest = Math.Max(largest, part);
        return largest;
    }
}
