using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Segmentation.Factors;

/// <summary>Turned loadings (the pattern) and the correlations of the factors.</summary>
internal sealed record RotatedLoadings(Matrix<double> Loadings, Matrix<double> FactorCorrelations)
{
    public static RotatedLoadings Orthogonal(Matrix<double> loadings) => new(loadings, Matrix<double>.Build.DenseIdentity(loadings.ColumnCount));

    /// <summary>
    /// Factors in an order and with signs that do not depend on how they were found: by the variance that they go with, most first; each so that loadings for it weigh more,
    /// squared, than loadings against it.
    /// </summary>
    public RotatedLoadings Arranged()
    {
        var (loadings, correlations) = (Loadings, FactorCorrelations);
        var variance = Variances();
        int[] order = [.. Enumerable.Range(0, loadings.ColumnCount).OrderByDescending(factor => variance[factor])];
        double[] sign = [.. order.Select(factor => Sign(loadings.Column(factor)))];
        return new(
            Matrix<double>.Build.Dense(loadings.RowCount, order.Length, (item, factor) => loadings[item, order[factor]] * sign[factor]),
            Matrix<double>.Build.Dense(order.Length, order.Length, (one, other) => one == other ? 1 : correlations[order[one], order[other]] * sign[one] * sign[other]));
    }

    /// <summary>The variance that each factor goes with: the diagonal of Φ·Λ'Λ, which adds up to the sum of the communalities.</summary>
    public Vector<double> Variances() => (FactorCorrelations * Loadings.TransposeThisAndMultiply(Loadings)).Diagonal();

    private static double Sign(Vector<double> loadings)
    {
        var balance = loadings.Sum(value => value * Math.Abs(value));
        // As much for as against: the first item that counts decides.
        if (Math.Abs(balance) < 1e-12) balance = loadings.FirstOrDefault(value => Math.Abs(value) > 1e-9);
        return balance < 0 ? -1 : 1;
    }
}
