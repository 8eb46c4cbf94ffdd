using System.Collections.Immutable;
using ContactFrequency.Data;

namespace ContactFrequency.Segmentation;

/// <summary>A numeric attribute in bins of ascending values: one a distinct value, or quantiles where there are too many.</summary>
internal sealed class BinnedNumericColumn : BinnedColumn
{
    private readonly double[] _lower;
    private readonly double[] _upper;

    private BinnedNumericColumn(string name, byte[] codes, double[] lower, double[] upper, bool hasMissing)
        : base(name, codes, lower.Length, hasMissing) => (_lower, _upper) = (lower, upper);

    public static BinnedNumericColumn From(NumericColumn column, ImmutableArray<int> rows, int maxBins)
    {
        var sorted = new double[rows.Length];
        var count = 0;
        foreach (var row in rows)
        {
            // Adding zero turns −0 into 0, so that which of the two comes first cannot matter.
            if (!column.IsMissing(row)) sorted[count++] = column.Values[row] + 0.0;
        }

        Array.Sort(sorted, 0, count);
        var hasMissing = count < rows.Length;
        var (lower, upper) = Bins(sorted.AsSpan(0, count), hasMissing ? maxBins - 1 : maxBins);
        var codes = new byte[rows.Length];
        for (var position = 0; position < codes.Length; position++)
        {
            var value = column.Values[rows[position]];
            codes[position] = (byte)(double.IsNaN(value) ? lower.Length : BinOf(upper, value));
        }

        return new(column.Name, codes, lower, upper, hasMissing);
    }

    /// <summary>The threshold half-way between two bins, both of which may hold more than one value.</summary>
    /// <param name="left">Last bin of the left.</param>
    /// <param name="right">First bin of the right; <see cref="BinnedColumn.ValueBins"/> for a split into present and missing.</param>
    public double Threshold(int left, int right)
    {
        // Finite, unlike infinity, so that it survives every file format; all numbers present lie below.
        if (right == ValueBins) return double.MaxValue;
        double below = _upper[left], above = _lower[right];
        var middle = below / 2 + above / 2;
        return middle >= below && middle < above ? middle : below;
    }

    public bool LiesBelow(int bin, double threshold) => _upper[bin] <= threshold;

    private static (double[] Lower, double[] Upper) Bins(ReadOnlySpan<double> sorted, int capacity)
    {
        var distinct = sorted.IsEmpty ? 0 : 1;
        for (var i = 1; i < sorted.Length; i++) distinct += sorted[i] > sorted[i - 1] ? 1 : 0;
        var exact = distinct <= capacity;

        List<double> lower = [], upper = [];
        var start = 0;
        for (var next = 1; next <= sorted.Length; next++)
        {
            if (next < sorted.Length && sorted[next] == sorted[next - 1]) continue;

            // A quantile bin is full when the values up to here fill one share more than the bins closed before.
            var share = (long)next * capacity / sorted.Length;
            if (!exact && share <= (long)start * capacity / sorted.Length) continue;
            lower.Add(sorted[start]);
            upper.Add(sorted[next - 1]);
            start = next;
        }

        return ([.. lower], [.. upper]);
    }

    private static int BinOf(double[] upper, double value)
    {
        var found = Array.BinarySearch(upper, value);
        return found >= 0 ? found : ~found;
    }
}
