using System.Collections.Immutable;
using ContactFrequency.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Segmentation.Factors;

/// <summary>Correlations between items and the number of customers behind them: all that factors are estimated from.</summary>
/// <remarks>
/// <para>Where customers left items out, each correlation is that of the customers who answered both (pairwise), and <see cref="Customers"/> is the smallest such number,
/// so that tests claim no more than the thinnest pair allows. Such correlations need not fit together: a matrix with an eigenvalue below 1e-8, for that reason or because an
/// item repeats others exactly, has these eigenvalues raised to 1e-8 and is scaled back to ones on the diagonal; <see cref="IsRepaired"/> says so.</para>
/// <para>Immutable and safe to share between threads.</para>
/// </remarks>
public sealed class ItemCorrelations
{
    private const double SmallestAllowed = 1e-8;

    private ItemCorrelations(
        ImmutableArray<string> items, Matrix<double> matrix, int customers, ImmutableArray<double> means, ImmutableArray<double> deviations)
    {
        var spectrum = new Spectrum(matrix);
        (Items, Customers, Means, StandardDeviations, SmallestEigenvalue) = (items, customers, means, deviations, spectrum.Values[^1]);
        IsRepaired = SmallestEigenvalue < SmallestAllowed;
        Matrix = IsRepaired ? Repaired(spectrum) : matrix;
        Eigenvalues = [.. IsRepaired ? new Spectrum(Matrix).Values : spectrum.Values];
    }

    /// <summary>Names of the items.</summary>
    public ImmutableArray<string> Items { get; }

    /// <summary>Customers behind the correlations; of pairwise ones, behind the thinnest.</summary>
    public int Customers { get; }

    /// <summary>Mean of each item over those who answered it; NaN where made from a matrix.</summary>
    public ImmutableArray<double> Means { get; }

    /// <summary>Standard deviation of each item over those who answered it, by n − 1; NaN where made from a matrix.</summary>
    public ImmutableArray<double> StandardDeviations { get; }

    /// <summary>Eigenvalues, largest first; they add up to the number of items.</summary>
    public ImmutableArray<double> Eigenvalues { get; }

    /// <summary>The smallest eigenvalue as it was before any repair.</summary>
    public double SmallestEigenvalue { get; }

    /// <summary>Whether the matrix was not safely positive definite and eigenvalues of it were raised.</summary>
    public bool IsRepaired { get; }

    /// <summary>Whether rows can be scored: the means and standard deviations are known.</summary>
    public bool HasScale => !double.IsNaN(Means[0]);

    internal Matrix<double> Matrix { get; }

    /// <summary>The correlation of two items.</summary>
    public double this[int item, int other] => Matrix[item, other];

    /// <summary>Takes a correlation or covariance matrix.</summary>
    /// <param name="items">Names, two or more.</param>
    /// <param name="matrix">Symmetric, one row and column an item, with positive diagonal.</param>
    /// <param name="customers">Customers that it was computed from, at least 3.</param>
    /// <exception cref="ArgumentException">The matrix is not of that kind, or an entry is beyond what a correlation can be.</exception>
    public static ItemCorrelations FromMatrix(ImmutableArray<string> items, double[,] matrix, int customers)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentOutOfRangeException.ThrowIfLessThan(customers, 3);
        RequireItems(items);
        var size = items.Length;
        if (matrix.GetLength(0) != size || matrix.GetLength(1) != size)
            throw new ArgumentException($"Expected {size} × {size} numbers for {size} items, found {matrix.GetLength(0)} × {matrix.GetLength(1)}.", nameof(matrix));
        var correlations = Matrix<double>.Build.DenseIdentity(size);
        for (var i = 0; i < size; i++)
        {
            if (!(matrix[i, i] > 0 && double.IsFinite(matrix[i, i]))) throw new ArgumentException($"The variance of '{items[i]}' must be positive, not {matrix[i, i]}.", nameof(matrix));
            for (var j = 0; j < i; j++)
            {
                var scale = Math.Sqrt(matrix[i, i] * matrix[j, j]);
                // Written matrices are rounded; a difference beyond that is a mistake.
                if (!(Math.Abs(matrix[i, j] - matrix[j, i]) <= 1e-6 * scale))
                    throw new ArgumentException($"The matrix must be symmetric: '{items[i]}' and '{items[j]}' have {matrix[i, j]} and {matrix[j, i]}.", nameof(matrix));
                if (!(Math.Abs(matrix[i, j]) <= scale * (1 + 1e-6)))
                    throw new ArgumentException($"'{items[i]}' and '{items[j]}' have {matrix[i, j]}, more than their variances allow.", nameof(matrix));
                correlations[i, j] = correlations[j, i] = (matrix[i, j] + matrix[j, i]) / 2 / scale;
            }
        }

        ImmutableArray<double> unknown = [.. Enumerable.Repeat(double.NaN, size)];
        return new(items, correlations, customers, unknown, unknown);
    }

    /// <summary>Computes the correlations of a table, pairwise where answers are missing.</summary>
    /// <exception cref="ArgumentException">There are fewer than two items, an item has the same answer everywhere, or two items were answered by fewer than 3 customers both, or alike by all of them.</exception>
    public static ItemCorrelations FromTable(ItemTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        RequireItems(table.Items);
        var (matrix, customers) = PairwiseMoments.Correlate(table);
        (double Mean, double Deviation)[] moments = [.. table.Columns.Select(PairwiseMoments.Of)];
        return new(table.Items, matrix, customers, [.. moments.Select(one => one.Mean)], [.. moments.Select(one => one.Deviation)]);
    }

    private static void RequireItems(ImmutableArray<string> items)
    {
        if (items.IsDefault || items.Length < 2) throw new ArgumentException($"Correlations need two items or more, not {(items.IsDefault ? 0 : items.Length)}.", nameof(items));
        ItemRules.RequireNames(items);
    }

    private static Matrix<double> Repaired(Spectrum spectrum)
    {
        var raised = spectrum.Vectors * Matrix<double>.Build.DenseOfDiagonalArray([.. spectrum.Values.Select(value => Math.Max(value, SmallestAllowed))]) * spectrum.Vectors.Transpose();
        double[] deviation = [.. raised.Diagonal().Select(Math.Sqrt)];
        return Matrix<double>.Build.Dense(deviation.Length, deviation.Length, (i, j) => i == j ? 1 : (raised[i, j] + raised[j, i]) / 2 / (deviation[i] * deviation[j]));
    }
}
