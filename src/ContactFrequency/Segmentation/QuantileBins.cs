using System.Buffers;

namespace ContactFrequency.Segmentation;

/// <summary>The values at which the bins of a numeric column end: every distinct one, or quantiles where there are too many.</summary>
/// <remarks>
/// A quantile bin ends at the value up to which the numbers fill one share more than the bins before it; equal numbers are never parted. Numbers are not
/// sorted for that, but dealt into as many buckets as a sorted sample suggests; only buckets where a share may be full are. The sample decides how long
/// it takes, and nothing else.
/// </remarks>
internal static class QuantileBins
{
    private const int SampleSize = 1 << 14;
    private const int Buckets = 1 << 11;

    /// <summary>The last value of each bin, ascending.</summary>
    /// <param name="values">The values, none of them NaN.</param>
    /// <param name="capacity">Number of bins at most.</param>
    public static double[] UpperEnds(ReadOnlySpan<double> values, int capacity)
    {
        if (values.IsEmpty) return [];
        var sample = Sample(values);
        return AllDistinct(values, sample, capacity) ?? Quantiles(values, sample, capacity);
    }

    /// <summary>The bin of a value: how many bins end below it.</summary>
    /// <param name="ends">The ends in ascending order, filled up with infinity to a power of two.</param>
    /// <param name="value">The value; at most the last end.</param>
    public static int BinOf(ReadOnlySpan<double> ends, double value)
    {
        // No branch depends on the value: half of all guesses would be wrong.
        var bin = 0;
        for (var half = ends.Length >> 1; half > 0; half >>= 1) bin += ends[bin + half - 1] < value ? half : 0;
        return bin;
    }

    /// <summary>Numbers in ascending order and infinity after them, to at least a length that is a power of two.</summary>
    public static double[] Padded(ReadOnlySpan<double> ends, int length)
    {
        while (length < ends.Length) length *= 2;
        var padded = new double[length];
        Array.Fill(padded, double.PositiveInfinity);
        ends.CopyTo(padded);
        return padded;
    }

    private static double[] Sample(ReadOnlySpan<double> values)
    {
        var sample = new double[Math.Min(values.Length, SampleSize)];
        // Adding zero turns −0 into 0, so that which of the two comes first cannot matter.
        for (var i = 0; i < sample.Length; i++) sample[i] = values[(int)((long)i * values.Length / sample.Length)] + 0.0;
        Array.Sort(sample);
        return sample;
    }

    private static double[]? AllDistinct(ReadOnlySpan<double> values, double[] sample, int capacity)
    {
        List<double> distinct = [sample[0]];
        foreach (var value in sample)
        {
            if (value == distinct[^1]) continue;
            if (distinct.Count == capacity) return null;
            distinct.Add(value);
        }

        if (values.Length == sample.Length) return [.. distinct];
        var known = Padded([.. distinct], 256);
        foreach (var value in values)
        {
            var at = BinOf(known, value);
            if (at < distinct.Count && known[at] == value) continue;
            if (distinct.Count == capacity) return null;
            // The search ends one short of the last place, which holds a number only if all do.
            distinct.Insert(known[at] < value ? at + 1 : at, value + 0.0);
            known = Padded([.. distinct], 256);
        }

        return [.. distinct];
    }

    private static double[] Quantiles(ReadOnlySpan<double> values, double[] sample, int capacity)
    {
        var splitters = Splitters(sample);
        var counts = new int[splitters.Length];
        var bucketOf = ArrayPool<ushort>.Shared.Rent(values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            var bucket = BinOf(splitters, values[i]);
            bucketOf[i] = (ushort)bucket;
            counts[bucket]++;
        }

        var buckets = new SortedBuckets(counts, RanksOfShares(values.Length, capacity));
        buckets.Fill(values, bucketOf.AsSpan(0, values.Length));
        ArrayPool<ushort>.Shared.Return(bucketOf);

        List<double> ends = [];
        for (var start = 0L; start < values.Length;)
        {
            var rank = RankOfShare(start * capacity / values.Length + 1, values.Length, capacity);
            ends.Add(buckets.At(rank));
            start = buckets.CountUpTo(rank);
        }

        return [.. ends];
    }

    // Bucket b holds what is above splitter b − 1 and up to splitter b; the last has no end.
    private static double[] Splitters(double[] sample)
    {
        if (sample.Length < SampleSize) return [double.PositiveInfinity];
        List<double> splitters = [];
        for (var i = SampleSize / Buckets; i < SampleSize; i += SampleSize / Buckets)
        {
            if (splitters.Count == 0 || sample[i] > splitters[^1]) splitters.Add(sample[i]);
        }

        return Padded([.. splitters, double.PositiveInfinity], 1);
    }

    private static int[] RanksOfShares(int length, int capacity) => [.. Enumerable.Range(1, capacity).Select(share => RankOfShare(share, length, capacity))];

    // The number with which so many shares are full, counted from zero.
    private static int RankOfShare(long share, int length, int capacity) => (int)((share * length + capacity - 1) / capacity) - 1;
}
