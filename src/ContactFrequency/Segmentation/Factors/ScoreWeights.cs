using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Segmentation.Factors;

/// <summary>What to multiply the answers to some of the items by.</summary>
/// <param name="Items">The items answered.</param>
/// <param name="Weights">A row for each of them, a column for each factor.</param>
/// <param name="Deviations">Standard deviation of each factor's scores under these weights.</param>
internal sealed record ScoreWeights(int[] Items, Matrix<double> Weights, Vector<double> Deviations)
{
    /// <summary>The error variance of a Bartlett score, in variances of its factor, beyond which it says nothing.</summary>
    private const double LargestError = 10;

    /// <summary>The weights; null where the items answered cannot determine scores.</summary>
    public static ScoreWeights? Of(FactorFit fit, FactorScoreMethod method, int[] items)
    {
        var factors = fit.Factors.Length;
        if (items.Length == 0 || (method == FactorScoreMethod.Bartlett && items.Length < factors)) return null;
        var correlations = Matrix<double>.Build.Dense(items.Length, items.Length, (i, j) => fit.Correlations.Matrix[items[i], items[j]]);
        var pattern = Matrix<double>.Build.Dense(items.Length, factors, (i, factor) => fit.Loadings[items[i]][factor]);
        var weights = method == FactorScoreMethod.Regression ? Regression() : Bartlett();
        if (weights is null) return null;
        var deviations = weights.TransposeThisAndMultiply(correlations * weights).Diagonal().Map(variance => Math.Sqrt(variance));
        return new(items, weights, deviations);

        Matrix<double> Regression()
        {
            var structure = pattern * Matrix<double>.Build.Dense(factors, factors, (one, other) => fit.FactorCorrelations[one][other]);
            return correlations.Cholesky().Solve(structure);
        }

        Matrix<double>? Bartlett()
        {
            var weighted = pattern.MapIndexed((i, _, loading) => loading / fit.Uniquenesses[items[i]], Zeros.Include);
            var information = pattern.TransposeThisAndMultiply(weighted);
            if (!(information.Evd(Symmetricity.Symmetric).EigenValues.Min(root => root.Real) > 1e-9 * information.Trace())) return null;
            var errors = information.Inverse();
            var all = weighted * errors;
            return all.MapIndexed((_, factor, weight) => errors[factor, factor] <= LargestError ? weight : double.NaN, Zeros.Include);
        }
    }
}
