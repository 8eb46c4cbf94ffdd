using System.Collections.Immutable;
using ContactFrequency.Data;
using ContactFrequency.Numerics;

namespace ContactFrequency.Segmentation;

/// <summary>Finds the best split of a node by one attribute.</summary>
/// <remarks>
/// Names: all divisions of up to <see cref="MostLevelsTriedInFull"/> names of the node, missing being one; beyond that the names are ordered by their mean score along the direction in which these differ most
/// (Coppersmith, Hong and Hosking, <i>Data Mining and Knowledge Discovery</i> 3, 1999), and divided at each place of the order. With an intercept alone that order holds the best division of all for least squares
/// (Fisher, <i>JASA</i> 53, 1958). Rows without a number are tried on either side of every threshold, and on a side of their own.
/// </remarks>
internal sealed class SplitFinder(ModelRows rows, int rank, ISplitSearch search, int minLeaf)
{
    public const int MostLevelsTriedInFull = 10;

    /// <summary>The split of a numeric attribute; null where none leaves enough rows on both sides.</summary>
    public ModelSplit? Find(NumericColumn column, ReadOnlySpan<int> byValue, InstabilityTest test)
    {
        var present = byValue.Length;
        while (present > 0 && column.IsMissing(byValue[present - 1])) present--;
        var missing = byValue.Length - present;
        var (threshold, missingGoesLeft, best) = (double.NaN, 2 * present < byValue.Length, double.NegativeInfinity);
        for (var missingFirst = 0; missingFirst < (missing > 0 ? 2 : 1); missingFirst++)
        {
            int[] sequence = missingFirst == 0 ? [.. byValue] : [.. byValue[present..], .. byValue[..present]];
            int[] ends = Ends(column.Values, sequence, missingFirst * missing, present);
            if (ends.Length == 0) continue;
            var (index, gain) = search.Along(sequence, ends);
            if (!SplitGain.IsHigher(gain, best)) continue;
            (threshold, best) = (column.Values[sequence[ends[index] - 1]], gain);
            missingGoesLeft = missing > 0 ? missingFirst == 1 : 2 * ends[index] >= byValue.Length;
        }

        return double.IsNaN(threshold) ? null : new() { Attribute = column.Name, Threshold = threshold, MissingGoesLeft = missingGoesLeft, Test = test };
    }

    /// <summary>The split of a categorical attribute; null where none leaves enough rows on both sides.</summary>
    public ModelSplit? Find(CategoricalColumn column, ReadOnlySpan<int> node, InstabilityTest test)
    {
        int[] counts = new int[column.Levels.Length + 1];
        foreach (var row in node) counts[Code(column, row)]++;
        int[] levels = [.. Enumerable.Range(0, counts.Length).Where(code => counts[code] > 0)];
        if (levels.Length > MostLevelsTriedInFull) Order(levels, column, node, counts);
        int[] starts = [0, .. levels];
        for (var group = 0; group < levels.Length; group++) starts[group + 1] = starts[group] + counts[levels[group]];
        var sequence = Grouped(column, node, levels, starts);
        bool[] isLeft;
        if (levels.Length <= MostLevelsTriedInFull)
        {
            // The first name stays on the left, so that no division is tried twice.
            int[] lefts = [.. Enumerable.Range(0, 1 << (levels.Length - 1)).Select(others => others << 1 | 1)
                .Where(left => IsAllowed(levels.Select((code, group) => (left >> group & 1) * counts[code]).Sum(), sequence.Length))];
            if (lefts.Length == 0) return null;
            var best = lefts[search.Among(sequence, starts, lefts).Index];
            isLeft = [.. levels.Select((_, group) => (best >> group & 1) != 0)];
        }
        else
        {
            int[] ends = [.. starts.Where(end => IsAllowed(end, sequence.Length))];
            if (ends.Length == 0) return null;
            var end = ends[search.Along(sequence, ends).Index];
            isLeft = [.. levels.Select((_, group) => starts[group] < end)];
            if (!isLeft[Array.IndexOf(levels, levels.Min())]) isLeft = Array.ConvertAll(isLeft, left => !left);
        }

        var rowsLeft = levels.Select((code, group) => isLeft[group] ? counts[code] : 0).Sum();
        var ofMissing = Array.IndexOf(levels, column.Levels.Length);
        return new()
        {
            Attribute = column.Name,
            LeftLevels = Names(true),
            RightLevels = Names(false),
            MissingGoesLeft = ofMissing >= 0 ? isLeft[ofMissing] : 2 * rowsLeft >= node.Length,
            Test = test,
        };

        ImmutableArray<string> Names(bool left) => [.. levels.Where((code, group) => isLeft[group] == left && code < column.Levels.Length).Order().Select(code => column.Levels[code])];
    }

    private static int Code(CategoricalColumn column, int row) => column.Codes[row] < 0 ? column.Levels.Length : column.Codes[row];

    private bool IsAllowed(int left, int count) => left >= minLeaf && count - left >= minLeaf;

    private int[] Ends(ReadOnlySpan<double> values, int[] sequence, int start, int present)
    {
        List<int> ends = [];
        for (var left = start + 1; left <= start + present && left < sequence.Length; left++)
            if (IsAllowed(left, sequence.Length) && (left == start + present || values[sequence[left]] != values[sequence[left - 1]])) ends.Add(left);
        return [.. ends];
    }

    private static int[] Grouped(CategoricalColumn column, ReadOnlySpan<int> node, int[] levels, int[] starts)
    {
        var next = new int[column.Levels.Length + 1];
        for (var group = 0; group < levels.Length; group++) next[levels[group]] = starts[group];
        var sequence = new int[node.Length];
        foreach (var row in node) sequence[next[Code(column, row)]++] = row;
        return sequence;
    }

    private void Order(int[] levels, CategoricalColumn column, ReadOnlySpan<int> node, int[] counts)
    {
        var means = new double[counts.Length * rank];
        foreach (var row in node)
        {
            var code = Code(column, row);
            var process = rows.ProcessOf(row, rank);
            for (var k = 0; k < rank; k++) means[code * rank + k] += process[k] / counts[code];
        }

        var between = new double[rank * rank];
        foreach (var code in levels)
            for (var i = 0; i < rank; i++)
                for (var j = 0; j < rank; j++) between[i * rank + j] += counts[code] * means[code * rank + i] * means[code * rank + j];
        var direction = LeadingDirection(between, rank);
        double[] places = [.. levels.Select(code => Enumerable.Range(0, rank).Sum(k => means[code * rank + k] * direction[k]))];
        int[] ordered = [.. levels.Zip(places).OrderBy(pair => pair.Second).ThenBy(pair => pair.First).Select(pair => pair.First)];
        ordered.CopyTo(levels, 0);
    }

    /// <summary>The eigenvector of the largest eigenvalue, by repeated multiplication from the column that is longest; close to it is good enough for an order.</summary>
    private static double[] LeadingDirection(double[] matrix, int size)
    {
        var longest = Enumerable.Range(0, size).MaxBy(k => matrix[k * size + k]);
        double[] direction = [.. Enumerable.Range(0, size).Select(k => k == longest ? 1.0 : 0)];
        for (var step = 0; step < 200; step++)
        {
            var product = SweepInverse.Times(matrix, direction);
            var length = Math.Sqrt(product.Sum(value => value * value));
            if (!(length > 0)) break;
            direction = Array.ConvertAll(product, value => value / length);
        }

        return direction;
    }
}
