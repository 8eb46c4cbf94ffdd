using ContactFrequency.Data;

namespace ContactFrequency.Segmentation;

/// <summary>The rows of a <see cref="ModelTable"/> that count, and beside each what the model of the node that it is in says of it.</summary>
/// <remarks>Nodes that are worked on at the same time have no rows in common; a node's numbers hold until its children are fitted.</remarks>
internal sealed class ModelRows
{
    public ModelRows(ModelTable table)
    {
        int[] rows = [.. table.Rows];
        (Count, Width) = (rows.Length, table.Regressors.Length + 1);
        Y = Array.ConvertAll(rows, row => table.Response.Values[row]);
        W = table.Weights is { } weights ? Array.ConvertAll(rows, row => weights.Values[row]) : [.. Enumerable.Repeat(1.0, Count)];
        X = new double[Count * (Width - 1)];
        for (var k = 0; k < Width - 1; k++)
        {
            var column = table.Regressors[k].Values;
            for (var row = 0; row < Count; row++) X[row * (Width - 1) + k] = column[rows[row]];
        }

        Attributes = [.. table.Attributes.Select(column => column.Pick(rows))];
        (Z, Process) = (new double[Count * Width], new double[Count * Width]);
        (Predictor, Score, Information) = (new double[Count], new double[Count], new double[Count]);
    }

    public int Count { get; }

    /// <summary>Coefficients of the model, the intercept among them.</summary>
    public int Width { get; }

    public double[] Y { get; }

    public double[] W { get; }

    /// <summary>Regressors, row-major.</summary>
    public double[] X { get; }

    public AttributeColumn[] Attributes { get; }

    /// <summary>Regressors of the node, row-major with <see cref="Width"/> entries a row of which the first rank count: turned so that the information of the node's model is the identity.</summary>
    public double[] Z { get; }

    /// <summary>Linear predictor; least squares: not used.</summary>
    public double[] Predictor { get; }

    /// <summary>Derivative of the row's log-likelihood (least squares: of minus half its squared residual) by its predictor.</summary>
    public double[] Score { get; }

    /// <summary>Minus the second derivative.</summary>
    public double[] Information { get; }

    /// <summary>Scores of the coefficients, turned so that their squares and products add up to the identity; laid out as <see cref="Z"/>.</summary>
    public double[] Process { get; }

    public Span<double> ZOf(int row, int rank) => Z.AsSpan(row * Width, rank);

    public Span<double> ProcessOf(int row, int rank) => Process.AsSpan(row * Width, rank);
}
