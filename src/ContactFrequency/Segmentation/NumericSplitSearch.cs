namespace ContactFrequency.Segmentation;

/// <summary>Finds the best threshold of a numeric column in one node, with missing values tried on both sides of each.</summary>
internal sealed class NumericSplitSearch
{
    private readonly BinnedNumericColumn _column;
    private readonly TreeTarget _target;
    private readonly BinSums _sums;
    private readonly long[] _total;
    private readonly int _minLeaf;
    private readonly long[] _bestLeft;
    private double _bestScore = double.NegativeInfinity;
    private double _bestThreshold;
    private bool _bestMissingGoesLeft;

    private NumericSplitSearch(BinnedNumericColumn column, TreeTarget target, BinSums sums, long[] total, int minLeaf) =>
        (_column, _target, _sums, _total, _minLeaf, _bestLeft) = (column, target, sums, total, minLeaf, new long[total.Length]);

    /// <summary>The best split with enough customers on both sides, whether or not it is any good; null where there is none.</summary>
    public static TreeSplit? Find(BinnedNumericColumn column, TreeTarget target, BinSums sums, long[] total, int minLeaf) =>
        new NumericSplitSearch(column, target, sums, total, minLeaf).Find();

    private TreeSplit? Find()
    {
        var missing = _column.HasMissing ? _sums[_column.ValueBins] : [];
        var sawMissing = missing.ContainsAnyExcept(0);
        var left = new long[_total.Length];
        var leftWithMissing = missing.IsEmpty ? new long[_total.Length] : missing.ToArray();
        var last = -1;
        for (var bin = 0; bin < _column.ValueBins; bin++)
        {
            if (_sums.IsEmpty(bin)) continue;
            if (last >= 0)
            {
                var threshold = _column.Threshold(last, bin);
                Try(threshold, left, missingGoesLeft: false);
                if (sawMissing) Try(threshold, leftWithMissing, missingGoesLeft: true);
            }

            Add(left, _sums[bin]);
            Add(leftWithMissing, _sums[bin]);
            last = bin;
        }

        // The last candidate has all numbers on the left, and those without one on the right.
        if (sawMissing && last >= 0) Try(_column.Threshold(last, _column.ValueBins), left, missingGoesLeft: false);
        return double.IsNegativeInfinity(_bestScore) ? null : Split(sawMissing);
    }

    private void Try(double threshold, long[] left, bool missingGoesLeft)
    {
        var score = _target.ScoreOfSplit(left, _total, _minLeaf);
        if (!TreeTarget.IsHigher(score, _bestScore)) return;
        (_bestScore, _bestThreshold, _bestMissingGoesLeft) = (score, threshold, missingGoesLeft);
        left.CopyTo(_bestLeft, 0);
    }

    private TreeSplit Split(bool sawMissing)
    {
        var missingGoesLeft = sawMissing ? _bestMissingGoesLeft : TreeSplit.LeftIsLarger(_bestLeft, _total);
        var goesLeft = new bool[_column.BinCount];
        for (var bin = 0; bin < goesLeft.Length; bin++)
            goesLeft[bin] = bin < _column.ValueBins ? _column.LiesBelow(bin, _bestThreshold) : missingGoesLeft;
        return new()
        {
            Column = _column,
            Score = _bestScore,
            Threshold = _bestThreshold,
            GoesLeft = goesLeft,
            LeftSums = _bestLeft,
            MissingGoesLeft = missingGoesLeft,
        };
    }

    private static void Add(long[] sums, ReadOnlySpan<long> more)
    {
        for (var k = 0; k < sums.Length; k++) sums[k] += more[k];
    }
}
