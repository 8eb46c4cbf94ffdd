namespace ContactFrequency.Segmentation;

/// <summary>Finds the best division of a categorical column's names in one node; missing counts as one more name.</summary>
/// <remarks>
/// Two classes: the best subset is one end of the names ordered by their share of a class; of values, by their mean (Breiman, Friedman,
/// Olshen and Stone 1984, theorem 4.5; Fisher, <i>Journal of the American Statistical Association</i> 53, 1958). More classes: all subsets of up to
/// <see cref="MostNamesTriedInFull"/> names; beyond that the names are ordered by their share of the class in which they differ most.
/// </remarks>
internal sealed class CategoricalSplitSearch
{
    public const int MostNamesTriedInFull = 8;

    private readonly BinnedCategoricalColumn _column;
    private readonly TreeTarget _target;
    private readonly BinSums _sums;
    private readonly long[] _total;
    private readonly int _minLeaf;
    private readonly int[] _seen;
    private readonly long[] _bestLeft;
    private double _bestScore = double.NegativeInfinity;
    private int[] _bestBins = [];

    private CategoricalSplitSearch(BinnedCategoricalColumn column, TreeTarget target, BinSums sums, long[] total, int minLeaf)
    {
        (_column, _target, _sums, _total, _minLeaf, _bestLeft) = (column, target, sums, total, minLeaf, new long[total.Length]);
        List<int> seen = [];
        for (var bin = 0; bin < column.BinCount; bin++)
        {
            if (!sums.IsEmpty(bin)) seen.Add(bin);
        }

        _seen = [.. seen];
    }

    /// <summary>The best split with enough customers on both sides, whether or not it is any good; null where there is none.</summary>
    public static TreeSplit? Find(BinnedCategoricalColumn column, TreeTarget target, BinSums sums, long[] total, int minLeaf) =>
        new CategoricalSplitSearch(column, target, sums, total, minLeaf).Find();

    private TreeSplit? Find()
    {
        if (_seen.Length < 2) return null;
        var names = _seen[^1] == _column.ValueBins ? _seen.Length - 1 : _seen.Length;
        if (!_target.OrdersNames && names <= MostNamesTriedInFull) TryAllSubsets();
        else TryInOrder();
        return double.IsNegativeInfinity(_bestScore) ? null : Split();
    }

    private void TryAllSubsets()
    {
        // The first name stays on the left, so that no division is tried twice.
        var left = new long[_total.Length];
        for (var others = 0; others < (1 << (_seen.Length - 1)) - 1; others++)
        {
            var subset = (others << 1) | 1;
            Array.Clear(left);
            for (var i = 0; i < _seen.Length; i++)
            {
                if ((subset >> i & 1) != 0) Add(left, _sums[_seen[i]]);
            }

            if (Try(left)) _bestBins = [.. _seen.Where((_, i) => (subset >> i & 1) != 0)];
        }
    }

    private void TryInOrder()
    {
        var positions = _target.Positions(_sums, _seen, _total);
        int[] ordered = [.. _seen];
        Array.Sort(positions, ordered);
        BreakTiesByBin(positions, ordered);

        var left = new long[_total.Length];
        for (var i = 0; i < ordered.Length - 1; i++)
        {
            Add(left, _sums[ordered[i]]);
            if (Try(left)) _bestBins = ordered[..(i + 1)];
        }
    }

    private bool Try(long[] left)
    {
        var score = _target.ScoreOfSplit(left, _total, _minLeaf);
        if (!TreeTarget.IsHigher(score, _bestScore)) return false;
        _bestScore = score;
        left.CopyTo(_bestLeft, 0);
        return true;
    }

    private TreeSplit Split()
    {
        // The same division has two descriptions; the side of the first name is called left.
        var flip = !_bestBins.Contains(_seen[0]);
        int[] leftBins = flip ? [.. _seen.Except(_bestBins)] : _bestBins;
        long[] leftSums = flip ? [.. _total.Zip(_bestLeft, (all, right) => all - right)] : _bestLeft;

        var missing = _column.ValueBins;
        var missingGoesLeft = _seen.Contains(missing) ? leftBins.Contains(missing) : TreeSplit.LeftIsLarger(leftSums, _total);
        var goesLeft = new bool[_column.BinCount];
        Array.Fill(goesLeft, missingGoesLeft);
        foreach (var bin in _seen) goesLeft[bin] = leftBins.Contains(bin);
        return new()
        {
            Column = _column,
            Score = _bestScore,
            GoesLeft = goesLeft,
            LeftSums = leftSums,
            MissingGoesLeft = missingGoesLeft,
            LeftLevels = _column.Names(_seen.Where(bin => bin != missing && goesLeft[bin])),
            RightLevels = _column.Names(_seen.Where(bin => bin != missing && !goesLeft[bin])),
        };
    }

    // Sorting by position alone is not stable.
    private static void BreakTiesByBin(double[] positions, int[] bins)
    {
        for (int start = 0, end = 1; start < bins.Length; start = end++)
        {
            while (end < bins.Length && positions[end] == positions[start]) end++;
            Array.Sort(bins, start, end - start);
        }
    }

    private static void Add(long[] sums, ReadOnlySpan<long> more)
    {
        for (var k = 0; k < sums.Length; k++) sums[k] += more[k];
    }
}
