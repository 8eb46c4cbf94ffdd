using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Segmentation.Factors;

/// <summary>Fits a given number of common factors to the correlations of items.</summary>
/// <remarks>
/// <para>Model: an item, standardised, is a sum of factors times loadings and of something of its own: R = ΛΦΛ' + Ψ, with Λ the loadings, Φ the correlations of the factors and Ψ diagonal
/// (Thurstone 1935; Lawley and Maxwell, <i>Factor Analysis as a Statistical Method</i>, 2nd ed., 1971).</para>
/// <para>Method: the loadings that are best for given uniquenesses are eigenvectors, so the search is over the uniquenesses alone (Jöreskog 1967; Harman and Jones 1966), by projected
/// Newton steps from up to four starts, until two end equally low: Jöreskog's, from squared multiple correlations, and 0.2, 0.5 and 0.8 for every item. Then the rotation of the options.</para>
/// <para>A fitter holds no state between calls and may be shared between threads.</para>
/// </remarks>
public sealed class FactorFitter
{
    private readonly FactorOptions _options;

    /// <summary>Creates a fitter with <see cref="FactorOptions.Default"/> or the given options.</summary>
    public FactorFitter(FactorOptions? options = null) => _options = options ?? FactorOptions.Default;

    /// <summary>The most factors that a number of items can determine: those that leave degrees of freedom 0 or more (Ledermann 1937).</summary>
    public static int MaxFactors(int items)
    {
        var factors = 0;
        while (factors < items && FitIndexCalculator.DegreesOfFreedom(items, factors + 1) >= 0) factors++;
        return factors;
    }

    /// <summary>Fits factors. What does not work out gives a status, not an exception.</summary>
    /// <param name="correlations">The correlations of the items.</param>
    /// <param name="factors">Number of factors, at least 1; more than <see cref="MaxFactors"/> gives <see cref="FactorStatus.NotIdentified"/>.</param>
    public FactorFit Fit(ItemCorrelations correlations, int factors)
    {
        ArgumentNullException.ThrowIfNull(correlations);
        ArgumentOutOfRangeException.ThrowIfLessThan(factors, 1);
        if (factors > MaxFactors(correlations.Items.Length)) return NotEstimated(correlations);
        IUniquenessCriterion criterion = _options.Method == FactorMethod.MaximumLikelihood
            ? new LikelihoodCriterion(correlations.Matrix, factors)
            : new ResidualCriterion(correlations.Matrix, factors);
        var search = new UniquenessSearch(criterion, _options.LeastUniqueness, _options.MaxIterations);
        var (uniquenesses, _, converged, iterations) = search.Find(Starts(correlations.Matrix, factors));
        var isAtBound = uniquenesses.Any(uniqueness => uniqueness <= _options.LeastUniqueness * (1 + 1e-6));
        var unrotated = RotatedLoadings.Orthogonal(criterion.Loadings(uniquenesses));
        return Describe(correlations, uniquenesses, unrotated, !converged ? FactorStatus.IterationLimit : isAtBound ? FactorStatus.Heywood : FactorStatus.Converged, iterations);
    }

    private static IEnumerable<Vector<double>> Starts(Matrix<double> correlations, int factors)
    {
        var size = correlations.RowCount;
        yield return correlations.Inverse().Diagonal().Map(inverse => (1 - 0.5 * factors / size) / inverse);
        foreach (var uniqueness in new[] { 0.2, 0.5, 0.8 }) yield return Vector<double>.Build.Dense(size, uniqueness);
    }

    private FactorFit Describe(ItemCorrelations correlations, Vector<double> uniquenesses, RotatedLoadings unrotated, FactorStatus status, int iterations)
    {
        var rotated = Rotate(unrotated.Loadings).Arranged();
        var indices = FitIndexCalculator.Of(correlations, unrotated.Loadings, uniquenesses);
        var common = unrotated.Loadings * unrotated.Loadings.Transpose();
        return new()
        {
            Correlations = correlations,
            Options = _options,
            Status = status,
            Iterations = iterations,
            Factors = FactorNames.Of(correlations.Items, rotated.Loadings),
            Loadings = Rows(rotated.Loadings),
            UnrotatedLoadings = Rows(unrotated.Arranged().Loadings),
            FactorCorrelations = Rows(rotated.FactorCorrelations),
            Uniquenesses = [.. uniquenesses],
            Communalities = [.. common.Diagonal()],
            VarianceExplained = [.. rotated.Variances() / correlations.Items.Length],
            Criterion = _options.Method == FactorMethod.MaximumLikelihood ? indices.Discrepancy : FitIndexCalculator.SumOfSquaredResiduals(correlations.Matrix, common),
            Indices = indices,
        };
    }

    private RotatedLoadings Rotate(Matrix<double> loadings) => _options.Rotation switch
    {
        FactorRotation.Varimax => RotatedLoadings.Orthogonal(Varimax.Rotate(loadings, _options.VarimaxTolerance)),
        FactorRotation.Promax => Promax.Rotate(Varimax.Rotate(loadings, _options.VarimaxTolerance), _options.PromaxPower),
        FactorRotation.Oblimin => Oblimin.Rotate(loadings, _options.RotationStarts, _options.NormaliseOblimin),
        _ => RotatedLoadings.Orthogonal(loadings),
    };

    private FactorFit NotEstimated(ItemCorrelations correlations)
    {
        ImmutableArray<double> unknown = [.. correlations.Items.Select(_ => double.NaN)];
        return new()
        {
            Correlations = correlations,
            Options = _options,
            Status = FactorStatus.NotIdentified,
            Iterations = 0,
            Factors = [],
            Loadings = [],
            UnrotatedLoadings = [],
            FactorCorrelations = [],
            Uniquenesses = unknown,
            Communalities = unknown,
            VarianceExplained = [],
            Criterion = double.NaN,
            Indices = new()
            {
                Discrepancy = double.NaN,
                ChiSquare = double.NaN,
                DegreesOfFreedom = 0,
                PValue = double.NaN,
                Rmsea = double.NaN,
                RmseaLower = double.NaN,
                RmseaUpper = double.NaN,
                TuckerLewis = double.NaN,
                RootMeanSquareResidual = double.NaN,
            },
        };
    }

    private static ImmutableArray<ImmutableArray<double>> Rows(Matrix<double> matrix) => [.. matrix.EnumerateRows().Select(row => row.ToImmutableArray())];
}
