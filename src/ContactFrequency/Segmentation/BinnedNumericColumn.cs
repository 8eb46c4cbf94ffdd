using System.Buffers;
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
        var buffer = ArrayPool<double>.Shared.Rent(rows.Length);
        var values = column.Values;
        var count = 0;
        foreach (var row in rows)
        {
            buffer[count] = values[row];
            count += double.IsNaN(values[row]) ? 0 : 1;
        }

        var hasMissing = count < rows.Length;
        var upper = QuantileBins.UpperEnds(buffer.AsSpan(0, count), hasMissing ? maxBins - 1 : maxBins);
        ArrayPool<double>.Shared.Return(buffer);

        var (lower, codes, ends) = (new double[upper.Length], new byte[rows.Length], new EndSearch(upper));
        Array.Fill(lower, double.PositiveInfinity);
        for (var position = 0; position < codes.Length; position++)
        {
            var value = values[rows[position]];
            if (double.IsNaN(value))
            {
                codes[position] = (byte)upper.Length;
                continue;
            }

            var bin = ends.IndexOf(value);
            codes[position] = (byte)bin;
            // Adding zero turns −0 into 0, so that which of the two comes first cannot matter.
            if (value < lower[bin]) lower[bin] = value + 0.0;
        }

        return new(column.Name, codes, lower, upper, hasMissing);
    }

    /// <summary>A column whose customers are elsewhere.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">The distinct values, ascending.</param>
    /// <param name="customers">How many customers have each.</param>
    /// <param name="hasMissing">Whether some have none.</param>
    /// <param name="maxBins">Number of bins at most.</param>
    public static BinnedNumericColumn OfCounts(string name, double[] values, long[] customers, bool hasMissing, int maxBins)
    {
        var upper = QuantileBins.UpperEnds(values, customers, hasMissing ? maxBins - 1 : maxBins);
        var lower = new double[upper.Length];
        for (int bin = 0, at = 0; bin < upper.Length; bin++)
        {
            lower[bin] = values[at];
            while (at < values.Length && values[at] <= upper[bin]) at++;
        }

        return new(name, [], lower, upper, hasMissing);
    }

    /// <summary>The last value of each bin, ascending.</summary>
    public ReadOnlySpan<double> UpperEnds => _upper;

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
}
