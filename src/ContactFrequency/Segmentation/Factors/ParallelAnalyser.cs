using ContactFrequency.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Segmentation.Factors;

/// <summary>Counts factors by parallel analysis: those whose eigenvalues are larger than uncorrelated items of as many customers would have.</summary>
/// <remarks>
/// <para>Model and source: Horn, <i>Psychometrika</i> 30, 1965; with a quantile instead of the mean, Glorfeld, <i>Educational and Psychological Measurement</i> 55, 1995.
/// Counting stops at the first eigenvalue that is not larger.</para>
/// <para>Method: correlations of n rows of independent normal numbers are drawn without the rows, from Bartlett's decomposition of their distribution (Wishart's), so the time does not grow
/// with the number of customers. The same seed gives the same count.</para>
/// <para>Holds no state between calls and may be shared between threads.</para>
/// </remarks>
public sealed class ParallelAnalyser
{
    private readonly ParallelAnalysisOptions _options;

    /// <summary>Creates an analyser with <see cref="ParallelAnalysisOptions.Default"/> or the given options.</summary>
    public ParallelAnalyser(ParallelAnalysisOptions? options = null) => _options = options ?? ParallelAnalysisOptions.Default;

    /// <summary>Counts the factors.</summary>
    /// <exception cref="ArgumentException">There are not at least two customers more than items.</exception>
    public ParallelAnalysis Analyse(ItemCorrelations correlations)
    {
        ArgumentNullException.ThrowIfNull(correlations);
        var size = correlations.Items.Length;
        if (correlations.Customers < size + 2)
            throw new ArgumentException($"{size} items need {size + 2} customers or more, not {correlations.Customers}.", nameof(correlations));
        var draws = new SeededDraws(_options.Seed);
        double[][] random = [.. Enumerable.Range(0, _options.Sets).Select(_ => Eigenvalues(RandomCorrelations(size, correlations.Customers, draws)))];
        var observed = Eigenvalues(correlations.Matrix);
        double[][] sorted = [.. Enumerable.Range(0, size).Select(rank => random.Select(set => set[rank]).Order().ToArray())];
        double[] quantile = [.. sorted.Select(Quantile)];
        var factors = Enumerable.Range(0, size).TakeWhile(rank => observed[rank] > quantile[rank]).Count();
        return new(_options, factors, [.. observed], [.. sorted.Select(values => values.Average())], [.. quantile]);
    }

    private double[] Eigenvalues(Matrix<double> correlations)
    {
        if (_options.Basis == ParallelBasis.Correlations) return new Spectrum(correlations).Values;
        var reduced = correlations.Clone();
        reduced.SetDiagonal(correlations.Inverse().Diagonal().Map(inverse => 1 - 1 / inverse));
        return new Spectrum(reduced).Values;
    }

    private double Quantile(double[] sorted)
    {
        var at = _options.Quantile * (sorted.Length - 1);
        var below = (int)at;
        return sorted[below] + (at - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]);
    }

    private static Matrix<double> RandomCorrelations(int size, int customers, SeededDraws draws)
    {
        var root = Matrix<double>.Build.Dense(size, size);
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < i; j++) root[i, j] = draws.Normal();
            root[i, i] = Math.Sqrt(draws.ChiSquare(customers - 1 - i));
        }

        // Rows of length one are what makes sums of products correlations.
        root = root.NormalizeRows(2);
        return root * root.Transpose();
    }
}
