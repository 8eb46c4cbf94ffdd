namespace ContactFrequency.Segmentation;

/// <summary>Numbers dealt into buckets in ascending order, of which those are sorted that hold numbers of certain ranks.</summary>
internal sealed class SortedBuckets
{
    private readonly int[] _firstRank;
    private readonly int[] _place;
    private readonly double[] _sorted;

    /// <param name="counts">Numbers in each bucket.</param>
    /// <param name="ranks">The ranks that will be asked for, ascending and counted from zero.</param>
    public SortedBuckets(int[] counts, int[] ranks)
    {
        _firstRank = new int[counts.Length + 1];
        for (var bucket = 0; bucket < counts.Length; bucket++) _firstRank[bucket + 1] = _firstRank[bucket] + counts[bucket];
        _place = new int[counts.Length];
        Array.Fill(_place, -1);
        var size = 0;
        foreach (var rank in ranks)
        {
            var bucket = BucketOf(rank);
            if (_place[bucket] >= 0) continue;
            _place[bucket] = size;
            size += counts[bucket];
        }

        _sorted = new double[size];
    }

    /// <summary>Takes the numbers in; the bucket of each is known.</summary>
    public void Fill(ReadOnlySpan<double> values, ReadOnlySpan<ushort> bucketOf)
    {
        int[] next = [.. _place];
        for (var i = 0; i < values.Length; i++)
        {
            // Adding zero turns −0 into 0, so that which of the two comes first cannot matter.
            if (next[bucketOf[i]] >= 0) _sorted[next[bucketOf[i]]++] = values[i] + 0.0;
        }

        for (var bucket = 0; bucket < _place.Length; bucket++)
        {
            if (_place[bucket] >= 0) Array.Sort(_sorted, _place[bucket], _firstRank[bucket + 1] - _firstRank[bucket]);
        }
    }

    /// <summary>The number of a rank that was announced.</summary>
    public double At(int rank) => _sorted[PlaceOf(rank)];

    /// <summary>How many numbers are up to that of a rank that was announced.</summary>
    public int CountUpTo(int rank)
    {
        // Equal numbers share a bucket.
        var bucket = BucketOf(rank);
        var place = PlaceOf(rank);
        var (next, end) = (place + 1, place - rank + _firstRank[bucket + 1]);
        while (next < end && _sorted[next] == _sorted[place]) next++;
        return rank + next - place;
    }

    private int PlaceOf(int rank)
    {
        var bucket = BucketOf(rank);
        return _place[bucket] + rank - _firstRank[bucket];
    }

    private int BucketOf(int rank)
    {
        var found = Array.BinarySearch(_firstRank, rank);
        if (found < 0) return ~found - 1;

        // Empty buckets begin where the next does.
        while (_firstRank[found + 1] == rank) found++;
        return found;
    }
}
