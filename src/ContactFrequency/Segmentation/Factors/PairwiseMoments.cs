using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Segmentation.Factors;

/// <summary>Means, standard deviations and correlations of columns with gaps.</summary>
internal static class PairwiseMoments
{
    /// <summary>Mean and standard deviation of the answers there are.</summary>
    public static (double Mean, double Deviation) Of(ImmutableArray<double> column)
    {
        var (count, sum) = (0, 0.0);
        foreach (var value in column)
        {
            if (double.IsNaN(value)) continue;
            count++;
            sum += value;
        }

        var (mean, squares) = (sum / count, 0.0);
        foreach (var value in column)
            if (!double.IsNaN(value)) squares += (value - mean) * (value - mean);
        return (mean, Math.Sqrt(squares / (count - 1)));
    }

    /// <summary>Each pair's correlation over the rows that have both, and the smallest number of such rows.</summary>
    public static (Matrix<double> Correlations, int Rows) Correlate(ItemTable table)
    {
        // Centred, so that the sums of squares lose no digits.
        double[][] centred = [.. table.Columns.Select(column => Of(column).Mean is var mean ? column.Select(value => value - mean).ToArray() : [])];
        var correlations = Matrix<double>.Build.DenseIdentity(centred.Length);
        var fewest = int.MaxValue;
        for (var i = 0; i < centred.Length; i++)
            for (var j = 0; j < i; j++)
            {
                var (correlation, rows) = Correlate(centred[i], centred[j]);
                if (rows < 3) throw new ArgumentException($"Only {rows} customers answered both '{table.Items[i]}' and '{table.Items[j]}'; their correlation needs 3.", nameof(table));
                if (double.IsNaN(correlation))
                    throw new ArgumentException($"'{table.Items[i]}' or '{table.Items[j]}' has the same answer from everyone who answered both.", nameof(table));
                correlations[i, j] = correlations[j, i] = correlation;
                fewest = Math.Min(fewest, rows);
            }

        return (correlations, fewest);
    }

    private static (double Correlation, int Rows) Correlate(double[] left, double[] right)
    {
        var rows = 0;
        double x = 0, y = 0, xx = 0, yy = 0, xy = 0;
        for (var row = 0; row < left.Length; row++)
        {
            var (a, b) = (left[row], right[row]);
            if (double.IsNaN(a + b)) continue;
            rows++;
            x += a;
            y += b;
            xx += a * a;
            yy += b * b;
            xy += a * b;
        }

        var (varianceX, varianceY) = (xx - x * x / rows, yy - y * y / rows);
        // What rounding leaves of a constant column is no variance.
        if (!(varianceX > 1e-12 * xx && varianceY > 1e-12 * yy)) return (double.NaN, rows);
        return (Math.Clamp((xy - x * y / rows) / Math.Sqrt(varianceX * varianceY), -1, 1), rows);
    }
}
