using ContactFrequency.Numerics;

namespace ContactFrequency.Segmentation;

/// <summary>Tests whether the response changes along a column, and where it changes most.</summary>
/// <remarks>
/// Fluctuation tests of Zeileis, Hothorn and Hornik, <i>Journal of Computational and Graphical Statistics</i> 17, 2008, with information in place of the number of customers for time: customers who buy more tell more, and
/// where they gather at one end of an attribute, time by customers finds changes that are not there.
/// </remarks>
internal sealed class ResponseSplitSearch
{
    /// <summary>Groups of names up to which every subset is tried.</summary>
    private const int MostGroupsTriedInFull = 10;

    private readonly BinnedColumn _column;
    private readonly ReadOnlyMemory<double> _bins;
    private readonly double[] _total;
    private readonly ResponseTreeOptions _options;
    private readonly int _stride;

    private ResponseSplitSearch(BinnedColumn column, ReadOnlyMemory<double> bins, double[] total, ResponseTreeOptions options) =>
        (_column, _bins, _total, _options, _stride) = (column, bins, total, options, total.Length);

    private int Dimensions => _stride - 2;

    /// <summary>The test, its natural logarithm of p, and the split; null where the column allows none.</summary>
    public static (double Statistic, double LogPValue, ResponseSplit Split)? Find(BinnedColumn column, ReadOnlyMemory<double> bins, double[] total, ResponseTreeOptions options)
    {
        var search = new ResponseSplitSearch(column, bins, total, options);
        return column is BinnedNumericColumn numeric ? search.Numbers(numeric) : search.Names();
    }

    private (double, double, ResponseSplit)? Numbers(BinnedNumericColumn column)
    {
        var missing = Bin(column.HasMissing ? column.ValueBins : -1);
        var present = new double[_stride];
        for (var k = 0; k < _stride; k++) present[k] = _total[k] - missing[k];
        var (best, at, places, from, to) = (double.NegativeInfinity, -1, 0, 0.0, 0.0);
        var left = new double[_stride];
        for (var bin = 0; bin + 1 < column.ValueBins; bin++)
        {
            var here = Bin(bin);
            if (here[0] == 0) continue;
            for (var k = 0; k < _stride; k++) left[k] += here[k];
            if (!IsAdmissible(left, present)) continue;
            var share = left[1] / present[1];
            if (places++ == 0) from = share;
            to = share;
            if (Statistic(left, present) is var statistic && statistic > best) (best, at) = (statistic, bin);
        }

        var ofMissing = IsAdmissible(missing, _total) ? Statistic(missing, _total) : double.NegativeInfinity;
        if (at < 0 && double.IsNegativeInfinity(ofMissing)) return null;
        var logOfMissing = double.IsNegativeInfinity(ofMissing) ? 0 : UpperTail.LogOfChiSquared(ofMissing, Dimensions);

        // Two bounds on the chance of the largest of several tests; the second is the closer one where places are few.
        var log = at < 0 ? 0 : Math.Min(0, Math.Min(SupLm.LogPValue(best, Dimensions, from, to), Math.Log(places) + UpperTail.LogOfChiSquared(best, Dimensions)));
        var isBoth = at >= 0 && !double.IsNegativeInfinity(ofMissing);
        var p = Math.Min(0, Math.Min(log, logOfMissing) + (isBoth ? Math.Log(2) : 0));
        return at < 0 || logOfMissing < log
            ? (ofMissing, p, new(column, [.. Enumerable.Range(0, column.BinCount).Select(bin => bin < column.ValueBins)], ofMissing) { Threshold = double.MaxValue })
            : (best, p, NumberSplit(column, at, missing));
    }

    private ResponseSplit NumberSplit(BinnedNumericColumn column, int at, ReadOnlySpan<double> missing)
    {
        var next = at + 1;
        while (next < column.ValueBins - 1 && Bin(next)[0] == 0) next++;
        var left = new double[_stride];
        for (var bin = 0; bin <= at; bin++)
            for (var k = 0; k < _stride; k++) left[k] += Bin(bin)[k];
        var withMissing = new double[_stride];
        for (var k = 0; k < _stride; k++) withMissing[k] = left[k] + missing[k];
        var (without, with) = (Statistic(left, _total), Statistic(withMissing, _total));
        var missingGoesLeft = missing[0] > 0 ? with > without : 2 * left[0] >= _total[0];
        var threshold = column.Threshold(at, next);
        return new(column, [.. Enumerable.Range(0, column.BinCount).Select(bin => bin < column.ValueBins ? column.LiesBelow(bin, threshold) : missingGoesLeft)], missing[0] > 0 ? Math.Max(with, without) : without)
        {
            Threshold = threshold,
            MissingGoesLeft = missingGoesLeft,
        };
    }

    private (double, double, ResponseSplit)? Names()
    {
        var groups = Groups();
        if (groups.Count < 2) return null;
        var sums = groups.Select(Sum).ToList();
        var statistic = sums.Sum(sum => Statistic(sum, _total) * (1 - sum[1] / _total[1]));
        var (best, chosen) = (double.NegativeInfinity, Array.Empty<int>());
        foreach (var subset in Subsets(sums))
        {
            var left = new double[_stride];
            foreach (var group in subset)
                for (var k = 0; k < _stride; k++) left[k] += sums[group][k];
            if (IsAdmissible(left, _total) && Statistic(left, _total) is var value && value > best) (best, chosen) = (value, subset);
        }

        if (chosen.Length == 0) return null;
        var goesLeft = new bool[_column.BinCount];
        foreach (var group in chosen)
            foreach (var bin in groups[group]) goesLeft[bin] = true;
        var leftCount = chosen.Sum(group => sums[group][0]);
        var hasMissing = _column.HasMissing && Bin(_column.ValueBins)[0] > 0;
        return (statistic, UpperTail.LogOfChiSquared(statistic, Dimensions * (groups.Count - 1)),
            new(_column, goesLeft, best) { MissingGoesLeft = hasMissing ? goesLeft[_column.ValueBins] : 2 * leftCount >= _total[0] });
    }

    /// <summary>The bins that are there, those of few customers together with the smallest of the others.</summary>
    private List<List<int>> Groups()
    {
        int[] seen = [.. Enumerable.Range(0, _column.BinCount).Where(bin => Bin(bin)[0] > 0)];
        List<List<int>> groups = [.. seen.Where(IsLarge).Select(bin => new List<int> { bin })];
        int[] small = [.. seen.Where(bin => !IsLarge(bin))];
        if (small.Length == 0 || groups.Count == 0) return groups;
        if (Sum(small) is var rest && rest[0] >= _options.MinLeaf && rest[1] >= 0.01 * _total[1]) groups.Add([.. small]);
        else groups.MinBy(group => Bin(group[0])[0])!.AddRange(small);
        return groups;
    }

    private bool IsLarge(int bin) => Bin(bin)[0] >= _options.MinLeaf && Bin(bin)[1] >= 0.01 * _total[1];

    private IEnumerable<int[]> Subsets(List<double[]> sums)
    {
        if (sums.Count <= MostGroupsTriedInFull)
        {
            // The last group always goes right, so that no division is tried twice.
            for (var mask = 1; mask < 1 << (sums.Count - 1); mask++) yield return [.. Enumerable.Range(0, sums.Count - 1).Where(group => (mask >> group & 1) == 1)];
            yield break;
        }

        // Along the direction in which the group that differs most does so.
        var most = sums.MaxBy(sum => Statistic(sum, _total))!;
        int[] order = [.. Enumerable.Range(0, sums.Count).OrderBy(group => Along(sums[group], most)).ThenBy(group => group)];
        for (var count = 1; count < order.Length; count++) yield return order[..count];
    }

    private double Along(double[] sum, double[] direction)
    {
        var along = 0.0;
        for (var k = 2; k < _stride; k++)
            along += (sum[k] / sum[1] - _total[k] / _total[1]) * (direction[k] / direction[1] - _total[k] / _total[1]);
        return along;
    }

    private bool IsAdmissible(ReadOnlySpan<double> left, ReadOnlySpan<double> all) =>
        left[0] >= _options.MinLeaf && all[0] - left[0] >= _options.MinLeaf && left[1] >= _options.Trim * all[1] && left[1] <= (1 - _options.Trim) * all[1];

    /// <summary>χ² of the difference between some customers and the rest of all.</summary>
    private static double Statistic(ReadOnlySpan<double> left, ReadOnlySpan<double> all)
    {
        var (share, sum) = (left[1] / all[1], 0.0);
        for (var k = 2; k < left.Length; k++)
        {
            var excess = left[k] - share * all[k];
            sum += excess * excess;
        }

        return sum / (all[1] * share * (1 - share));
    }

    private double[] Sum(IEnumerable<int> bins)
    {
        var sum = new double[_stride];
        foreach (var bin in bins)
            for (var k = 0; k < _stride; k++) sum[k] += Bin(bin)[k];
        return sum;
    }

    private ReadOnlySpan<double> Bin(int bin) => bin < 0 ? new double[_stride] : _bins.Span.Slice(bin * _stride, _stride);
}
