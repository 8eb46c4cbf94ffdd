using ContactFrequency.Data;
using ContactFrequency.Numerics;

namespace ContactFrequency.Segmentation;

/// <summary>Tests whether the coefficients of a node's model change with an attribute, by the sums of its scores along that attribute.</summary>
/// <remarks>
/// <para>Zeileis, Hothorn and Hornik, <i>Journal of Computational and Graphical Statistics</i> 17, 2008; Zeileis and Hornik, <i>Statistica Neerlandica</i> 61, 2007. The scores are turned by the inverse root of the sum of
/// their products, and then add up like independent Brownian bridges where nothing changes. Numeric: the largest squared length of the sum over its variance (supLM, Andrews 1993; p-values by <see cref="SupLmAtRows"/>).
/// Categorical: squared sums of the names over their shares, χ² with rank × (names − 1) degrees of freedom.</para>
/// <para>A numeric attribute with missing cells is tested twice, along its values among rows that have one and for a difference between these and the others; the p-value is twice the smaller one.</para>
/// </remarks>
internal sealed class InstabilityTester(ModelRows rows, ModelTreeOptions options, int minLeaf)
{
    /// <summary>Turns the scores of a node.</summary>
    /// <returns>False where they do not vary in every direction: then nothing can be tested.</returns>
    public bool TryTurn(ReadOnlySpan<int> node, int rank)
    {
        var factor = new double[rank * rank];
        foreach (var row in node) SemidefiniteFactor.Add(factor, rows.ZOf(row, rank), rows.Score[row] * rows.Score[row]);
        if (!SemidefiniteFactor.Factor(factor, rank)) return false;
        foreach (var row in node)
        {
            Span<double> z = rows.ZOf(row, rank), process = rows.ProcessOf(row, rank);
            for (var k = 0; k < rank; k++) process[k] = rows.Score[row] * z[k];
            SemidefiniteFactor.Forward(factor, process);
        }

        return true;
    }

    /// <summary>Tests one attribute; NaN where the node has one value of it only, or too few rows.</summary>
    /// <param name="attribute">Its index.</param>
    /// <param name="node">The node's rows; for a numeric attribute by its values.</param>
    /// <param name="rank">Coefficients of the node's model.</param>
    public (double Statistic, double LogPValue) Test(int attribute, ReadOnlySpan<int> node, int rank)
    {
        if (rows.Attributes[attribute] is CategoricalColumn names) return OfNames(node, rank, names.Levels.Length + 1, row => names.Codes[row] < 0 ? names.Levels.Length : names.Codes[row]);
        var column = (NumericColumn)rows.Attributes[attribute];
        var present = node.Length;
        while (present > 0 && column.IsMissing(node[present - 1])) present--;
        var along = AlongValues(column.Values, node[..present], node.Length, rank);
        if (present == node.Length) return along;
        var between = OfNames(node, rank, 2, row => column.IsMissing(row) ? 1 : 0);
        if (double.IsNaN(along.LogPValue)) return between;
        var (statistic, logPValue) = along.LogPValue <= between.LogPValue || double.IsNaN(between.LogPValue) ? along : between;
        return (statistic, Math.Min(0, logPValue + Math.Log(2)));
    }

    private (double Statistic, double LogPValue) AlongValues(ReadOnlySpan<double> values, ReadOnlySpan<int> order, int nodeRows, int rank)
    {
        var present = order.Length;
        var from = Math.Max((int)Math.Ceiling(options.Trim * present), minLeaf);
        var to = present - from;
        if (from >= to || values[order[0]] == values[order[^1]]) return (double.NaN, double.NaN);
        Span<double> total = stackalloc double[rank], sum = stackalloc double[rank];
        total.Clear();
        sum.Clear();

        // All rows of a node add up to zero; those that have a value need not.
        for (var i = 0; present < nodeRows && i < present; i++) Add(total, order[i]);

        // With i of m rows: |Cᵢ − (i/m)·Cₘ|² ÷ (i/n·(1 − i/m)); n differs from m by the rows that are missing here.
        var largest = 0.0;
        List<double>? places = options.Ties == TieRule.ValueEnds ? [] : null;
        for (var i = 1; i <= to; i++)
        {
            Add(sum, order[i - 1]);
            if (i < from || (places is not null && values[order[i]] == values[order[i - 1]])) continue;
            var (share, square) = ((double)i / present, 0.0);
            places?.Add(share);
            for (var k = 0; k < sum.Length; k++)
            {
                var bridge = sum[k] - share * total[k];
                square += bridge * bridge;
            }

            largest = Math.Max(largest, square / (share * (1 - share)));
        }

        largest *= (double)nodeRows / present;
        if (places is null) return (largest, SupLmAtRows.LogPValue(largest, rank, present, from, to));
        return places.Count == 0 ? (double.NaN, double.NaN) : (largest, SupLmAtRows.LogPValue(largest, rank, places));
    }

    private void Add(Span<double> sum, int row)
    {
        var process = rows.ProcessOf(row, sum.Length);
        for (var k = 0; k < sum.Length; k++) sum[k] += process[k];
    }

    private (double Statistic, double LogPValue) OfNames(ReadOnlySpan<int> node, int rank, int levels, Func<int, int> levelOf)
    {
        double[] sums = new double[levels * rank], counts = new double[levels];
        foreach (var row in node)
        {
            var level = levelOf(row);
            var process = rows.ProcessOf(row, rank);
            counts[level]++;
            for (var k = 0; k < rank; k++) sums[level * rank + k] += process[k];
        }

        var (statistic, seen) = (0.0, 0);
        for (var level = 0; level < levels; level++)
        {
            if (counts[level] == 0) continue;
            seen++;
            var square = 0.0;
            for (var k = 0; k < rank; k++) square += sums[level * rank + k] * sums[level * rank + k];
            statistic += square * node.Length / counts[level];
        }

        return seen < 2 ? (double.NaN, double.NaN) : (statistic, UpperTail.LogOfChiSquared(statistic, (double)rank * (seen - 1)));
    }
}
