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

    /// <summary>The last value of each bin, from distinct values and how often each is there.</summary>
    /// <param name="values">The distinct values, ascending.</param>
    /// <param name="counts">How often each is there, at least once.</param>
    /// <param name="capacity">Number of bins at most.</param>
    public static double[] UpperEnds(ReadOnlySpan<double> values, ReadOnlySpan<long> counts, int capacity)
    {
        if (values.Length <= capacity) return values.ToArray();
        var length = 0;
        foreach (var count in counts) length += (int)count;
        List<double> ends = [];
        var (at, upTo) = (0, counts[0]);
        for (var start = 0L; start < length; start = upTo)
        {
            var rank = RankOfShare(start * capacity / length + 1, length, capacity);
            while (upTo <= rank) upTo += counts[++at];
            ends.Add(values[at]);
        }

        return [.. ends];
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
        var known = new EndSearch([.. distinct, double.PositiveInfinity]);
        foreach (var value in values)
        {
            var at = known.IndexOf(value);
            if (at < distinct.Count && distinct[at] == value) continue;
            if (distinct.Count == capacity) return null;
            distinct.Insert(at, value + 0.0);
            known = new([.. distinct, double.PositiveInfinity]);
        }

        return [.. distinct];
    }

    private static double[] Quantiles(ReadOnlySpan<double> values, double[] sample, int capacity)
    {
        var splitters = Splitters(sample);
        var search = new EndSearch(splitters);
        var counts = new int[splitters.Length];
        var bucketOf = ArrayPool<ushort>.Shared.Rent(values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            var bucket = search.IndexOf(values[i]);
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

        return [.. splitters, double.PositiveInfinity];
    }

    private static int[] RanksOfShares(int length, int capacity) => [.. Enumerable.Range(1, capacity).Select(share => RankOfShare(share, length, capacity))];

    // The number with which so many shares are full, counted from zero.
    private static int RankOfShare(long share, int length, int capacity) => (int)((share * length + capacity - 1) / capacity) - 1;
}
