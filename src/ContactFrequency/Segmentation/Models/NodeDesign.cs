using ContactFrequency.Numerics;

namespace ContactFrequency.Segmentation;

/// <summary>The regressors of one node, centred and scaled, without those that the node's rows do not tell from the others.</summary>
/// <remarks>Centring within the node keeps the digits of columns that lie far from zero or hardly vary.</remarks>
internal sealed class NodeDesign
{
    private readonly double[] _mean;
    private readonly double[] _scale;
    private readonly int[] _columns;

    private NodeDesign(double[] mean, double[] scale, int[] columns) => (_mean, _scale, _columns) = (mean, scale, columns);

    /// <summary>Number of coefficients that the rows determine.</summary>
    public int Rank => _columns.Length;

    /// <summary>Writes the node's columns to <see cref="ModelRows.Z"/>.</summary>
    public static NodeDesign Of(ModelRows rows, ReadOnlySpan<int> node)
    {
        var (width, regressors) = (rows.Width, rows.Width - 1);
        double[] mean = new double[width], scale = new double[width];
        var weight = 0.0;
        foreach (var row in node) weight += rows.W[row];
        foreach (var row in node)
            for (var k = 0; k < regressors; k++) mean[k + 1] += rows.W[row] / weight * rows.X[row * regressors + k];
        for (var k = 0; k < regressors; k++)
        {
            double lowest = double.PositiveInfinity, highest = double.NegativeInfinity;
            foreach (var row in node)
            {
                var value = rows.X[row * regressors + k];
                (lowest, highest) = (Math.Min(lowest, value), Math.Max(highest, value));
            }

            // A column that is constant has no scale; what rounding leaves of it must not become one.
            scale[k + 1] = lowest < highest ? Math.Max(highest - mean[k + 1], mean[k + 1] - lowest) : 0;
        }

        var gram = new double[width * width];
        foreach (var row in node)
        {
            var z = rows.ZOf(row, width);
            z[0] = 1;
            for (var k = 1; k < width; k++) z[k] = scale[k] > 0 ? (rows.X[row * regressors + k - 1] - mean[k]) / scale[k] : 0;
            SemidefiniteFactor.Add(gram, z, rows.W[row]);
        }

        SemidefiniteFactor.Factor(gram, width);
        int[] columns = [.. Enumerable.Range(0, width).Where(k => gram[k * width + k] > 0)];
        if (columns.Length < width)
        {
            foreach (var row in node)
            {
                var z = rows.ZOf(row, width);
                for (var k = 0; k < columns.Length; k++) z[k] = z[columns[k]];
            }
        }

        return new(mean, scale, columns);
    }

    /// <summary>The coefficients of the columns as they stand in the table, NaN for those left out.</summary>
    public double[] Coefficients(ReadOnlySpan<double> solution)
    {
        var coefficients = Unknown();
        for (var k = 0; k < Rank; k++)
        {
            if (_columns[k] == 0) coefficients[0] = solution[0];
            else
            {
                coefficients[_columns[k]] = solution[k] / _scale[_columns[k]];
                coefficients[0] -= solution[k] * (_mean[_columns[k]] / _scale[_columns[k]]);
            }
        }

        return coefficients;
    }

    /// <summary>Their standard errors, by the factor of the information of the node's columns.</summary>
    public double[] StandardErrors(ReadOnlySpan<double> factor, double variance)
    {
        var errors = Unknown();
        var direction = new double[Rank];
        for (var k = 0; k < Rank; k++)
        {
            Array.Clear(direction);
            for (var j = 0; _columns[k] == 0 && j < Rank; j++) direction[j] = _columns[j] == 0 ? 1 : -_mean[_columns[j]] / _scale[_columns[j]];
            if (_columns[k] > 0) direction[k] = 1 / _scale[_columns[k]];
            errors[_columns[k]] = Math.Sqrt(variance * SemidefiniteFactor.Forward(factor, direction));
        }

        return errors;
    }

    /// <summary>NaN for every coefficient.</summary>
    public double[] Unknown()
    {
        var unknown = new double[_mean.Length];
        Array.Fill(unknown, double.NaN);
        return unknown;
    }

    /// <summary>Turns the node's columns by the factor of their information, which becomes the identity.</summary>
    public void Turn(ModelRows rows, ReadOnlySpan<int> node, ReadOnlySpan<double> factor)
    {
        foreach (var row in node) SemidefiniteFactor.Forward(factor, rows.ZOf(row, Rank));
    }
}
