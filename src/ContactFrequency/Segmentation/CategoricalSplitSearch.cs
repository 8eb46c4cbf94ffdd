namespace ContactFrequency.Segmentation;

/// <summary>Finds the best division of a categorical column's names in one node; missing counts as one more name.</summary>
/// <remarks>
/// Two classes: the best subset is one end of the names ordered by their share of a class (Breiman, Friedman, Olshen and
/// Stone 1984, theorem 4.5). More classes: all subsets of up to <see cref="MostNamesTriedInFull"/> names; beyond that
/// the names are ordered by their share of the class in which they differ most.
/// </remarks>
internal sealed class CategoricalSplitSearch
{
    public const int MostNamesTriedInFull = 8;

    private readonly BinnedCategoricalColumn _column;
    private readonly BinCounts _counts;
    private readonly int[] _total;
    private readonly int _minLeaf;
    private readonly int[] _seen;
    private readonly int[] _bestLeft;
    private double _bestScore = double.NegativeInfinity;
    private int[] _bestBins = [];

    private CategoricalSplitSearch(BinnedCategoricalColumn column, BinCounts counts, int[] total, int minLeaf)
    {
        (_column, _counts, _total, _minLeaf, _bestLeft) = (column, counts, total, minLeaf, new int[total.Length]);
        List<int> seen = [];
        for (var bin = 0; bin < column.BinCount; bin++)
        {
            if (!counts.IsEmpty(bin)) seen.Add(bin);
        }

        _seen = [.. seen];
    }

    /// <summary>The best split with enough customers on both sides, whether or not it is any good; null where there is none.</summary>
    public static TreeSplit? Find(BinnedCategoricalColumn column, BinCounts counts, int[] total, int minLeaf) =>
        new CategoricalSplitSearch(column, counts, total, minLeaf).Find();

    private TreeSplit? Find()
    {
        if (_seen.Length < 2) return null;
        var names = _seen[^1] == _column.ValueBins ? _seen.Length - 1 : _seen.Length;
        if (_total.Length > 2 && names <= MostNamesTriedInFull) TryAllSubsets();
        else TryInOrderOf(_total.Length == 2 ? 1 : MostSeparatedClass());
        return double.IsNegativeInfinity(_bestScore) ? null : Split();
    }

    private void TryAllSubsets()
    {
        // The first name stays on the left, so that no division is tried twice.
        var left = new int[_total.Length];
        for (var others = 0; others < (1 << (_seen.Length - 1)) - 1; others++)
        {
            var subset = (others << 1) | 1;
            Array.Clear(left);
            for (var i = 0; i < _seen.Length; i++)
            {
                if ((subset >> i & 1) != 0) Add(left, _counts[_seen[i]]);
            }

            if (Try(left)) _bestBins = [.. _seen.Where((_, i) => (subset >> i & 1) != 0)];
        }
    }

    private void TryInOrderOf(int classCode)
    {
        var shares = new double[_seen.Length];
        for (var i = 0; i < shares.Length; i++) shares[i] = Share(_seen[i], classCode);
        int[] ordered = [.. _seen];
        Array.Sort(shares, ordered, 0, ordered.Length);
        BreakTiesByBin(shares, ordered);

        var left = new int[_total.Length];
        for (var i = 0; i < ordered.Length - 1; i++)
        {
            Add(left, _counts[ordered[i]]);
            if (Try(left)) _bestBins = ordered[..(i + 1)];
        }
    }

    // The class with the largest sum of squares between the names, Σ n (p − p̄)².
    private int MostSeparatedClass()
    {
        var customers = (double)_total.Sum();
        var best = 0;
        var most = double.NegativeInfinity;
        for (var k = 0; k < _total.Length; k++)
        {
            var between = 0.0;
            foreach (var bin in _seen)
            {
                var deviation = Share(bin, k) - _total[k] / customers;
                between += Size(bin) * deviation * deviation;
            }

            if (GiniScore.IsHigher(between, most)) (best, most) = (k, between);
        }

        return best;
    }

    private bool Try(int[] left)
    {
        var score = GiniScore.OfSplit(left, _total, _minLeaf);
        if (!GiniScore.IsHigher(score, _bestScore)) return false;
        _bestScore = score;
        left.CopyTo(_bestLeft, 0);
        return true;
    }

    private TreeSplit Split()
    {
        // The same division has two descriptions; the side of the first name is called left.
        var flip = !_bestBins.Contains(_seen[0]);
        int[] leftBins = flip ? [.. _seen.Except(_bestBins)] : _bestBins;
        int[] leftCounts = flip ? [.. _total.Zip(_bestLeft, (all, right) => all - right)] : _bestLeft;

        var missing = _column.ValueBins;
        var missingGoesLeft = _seen.Contains(missing) ? leftBins.Contains(missing) : TreeSplit.LeftIsLarger(leftCounts, _total);
        var goesLeft = new bool[_column.BinCount];
        Array.Fill(goesLeft, missingGoesLeft);
        foreach (var bin in _seen) goesLeft[bin] = leftBins.Contains(bin);
        return new()
        {
            Column = _column,
            Score = _bestScore,
            GoesLeft = goesLeft,
            LeftCounts = leftCounts,
            MissingGoesLeft = missingGoesLeft,
            LeftLevels = _column.Names(_seen.Where(bin => bin != missing && goesLeft[bin])),
            RightLevels = _column.Names(_seen.Where(bin => bin != missing && !goesLeft[bin])),
        };
    }

    private double Share(int bin, int classCode) => (double)_counts[bin][classCode] / Size(bin);

    private int Size(int bin)
    {
        var size = 0;
        foreach (var count in _counts[bin]) size += count;
        return size;
    }

    // Sorting by share alone is not stable.
    private static void BreakTiesByBin(double[] shares, int[] bins)
    {
        for (int start = 0, end = 1; start < bins.Length; start = end++)
        {
            while (end < bins.Length && shares[end] == shares[start]) end++;
            Array.Sort(bins, start, end - start);
        }
    }

    private static void Add(int[] sums, ReadOnlySpan<int> counts)
    {
        for (var k = 0; k < sums.Length; k++) sums[k] += counts[k];
    }
}
