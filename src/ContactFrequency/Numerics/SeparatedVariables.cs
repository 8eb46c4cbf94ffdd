using MathNet.Numerics.Distributions;

namespace ContactFrequency.Numerics;

/// <summary>Correlated normal variables written as sums of independent ones, so that the chance of a rectangle becomes an integral over the unit cube.</summary>
/// <remarks>
/// <para>Method: Genz, <i>Journal of Computational and Graphical Statistics</i> 1, 1992. Variables are taken in the order of Gibson, Glasbey and Elston
/// (1994), the least likely to stay within its bounds first, which leaves less to vary in the rest.</para>
/// <para>A variable that those before it determine adds no dimension: its bounds are bounds of the last independent variable that it
/// depends on (Genz and Kwong, <i>Journal of Statistical Computation and Simulation</i> 68, 2000).</para>
/// </remarks>
internal sealed class SeparatedVariables
{
    /// <summary>Variance left over below which a variable counts as determined by those before it; of a variance of 1.</summary>
    private const double Tolerance = 1e-10;

    // Row r of the factor belongs to the variable _order[r]; rows up to _ends[c] are bounded by column c at the latest.
    private readonly int[] _order;
    private readonly int[] _ends;
    private readonly double[] _factor;

    private SeparatedVariables(int[] order, int[] ends, double[] factor) => (_order, _ends, _factor) = (order, ends, factor);

    /// <summary>Number of independent variables: the rank of the correlations.</summary>
    public int Rank => _ends.Length;

    /// <summary>Separates variables in the order that suits a rectangle.</summary>
    /// <param name="correlation">Their correlations, row-major; may be singular.</param>
    /// <param name="lower">Lower bound of each; may be −∞.</param>
    /// <param name="upper">Upper bound of each; may be ∞.</param>
    public static SeparatedVariables Of(ReadOnlySpan<double> correlation, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        var size = lower.Length;
        var factor = new double[size * size];
        double[] centres = new double[size], left = [.. Enumerable.Repeat(1.0, size)];
        List<int> waiting = [.. Enumerable.Range(0, size)], order = [], ends = [];
        while (waiting.Count > 0)
        {
            var (pivot, expected) = LeastLikely(waiting, lower, upper, centres, left);
            var column = ends.Count;
            var root = factor[pivot * size + column] = Math.Sqrt(left[pivot]);
            waiting.Remove(pivot);
            order.Add(pivot);
            foreach (var variable in waiting)
            {
                var product = correlation[variable * size + pivot];
                for (var k = 0; k < column; k++) product -= factor[variable * size + k] * factor[pivot * size + k];
                var entry = factor[variable * size + column] = product / root;
                centres[variable] += entry * expected;
                left[variable] -= entry * entry;
            }

            order.AddRange(waiting.Where(variable => !(left[variable] > Tolerance)));
            waiting.RemoveAll(variable => !(left[variable] > Tolerance));
            ends.Add(order.Count);
        }

        double[] rows = [.. order.SelectMany(variable => factor[(variable * size)..(variable * size + ends.Count)])];
        return new([.. order], [.. ends], rows);
    }

    /// <summary>The integrand: its average over the unit cube is the chance that all variables lie within their bounds.</summary>
    /// <param name="point">A number from 0 to 1 for each independent variable but the last.</param>
    /// <param name="lower">Lower bound of each variable.</param>
    /// <param name="upper">Upper bound of each variable.</param>
    /// <param name="means">Mean of each variable.</param>
    /// <param name="scale">What bounds, not means, are multiplied by; above 0.</param>
    public double Value(ReadOnlySpan<double> point, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, ReadOnlySpan<double> means, double scale)
    {
        Span<double> values = stackalloc double[Rank];
        var (product, row) = (1.0, 0);
        for (var column = 0; column < Rank; column++)
        {
            var (from, to) = (double.NegativeInfinity, double.PositiveInfinity);
            for (; row < _ends[column]; row++)
            {
                var variable = _order[row];
                var centre = means[variable];
                for (var k = 0; k < column; k++) centre += _factor[row * Rank + k] * values[k];
                var slope = _factor[row * Rank + column];
                var (low, high) = ((scale * lower[variable] - centre) / slope, (scale * upper[variable] - centre) / slope);
                from = Math.Max(from, Math.Min(low, high));
                to = Math.Min(to, Math.Max(low, high));
            }

            if (!(from < to)) return 0;
            var below = Below(from);
            var chance = Below(to) - below;
            product *= chance;
            // A chance that rounding has brought to 0 or 1 would give an infinite value, and 0·∞ further on.
            if (column < Rank - 1) values[column] = Normal.InvCDF(0, 1, Math.Clamp(below + point[column] * chance, 1e-300, 1 - 1e-16));
        }

        return product;
    }

    private static (int Variable, double Expected) LeastLikely(
        List<int> variables, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, double[] centres, double[] left)
    {
        var (best, least, expected) = (-1, double.PositiveInfinity, 0.0);
        foreach (var variable in variables)
        {
            var root = Math.Sqrt(left[variable]);
            var (from, to) = ((lower[variable] - centres[variable]) / root, (upper[variable] - centres[variable]) / root);
            var chance = Below(to) - Below(from);
            if (chance >= least) continue;
            // The mean of a normal variable cut off at both bounds; far out in a tail, the bound nearest to zero.
            var mean = chance > 1e-12 ? (Normal.PDF(0, 1, from) - Normal.PDF(0, 1, to)) / chance : Math.Clamp(0, Math.Min(from, to), to);
            (best, least, expected) = (variable, chance, mean);
        }

        return (best, expected);
    }

    private static double Below(double value) => Normal.CDF(0, 1, value);
}
