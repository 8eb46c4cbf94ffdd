using System.Collections.Immutable;

namespace ContactFrequency.Segmentation.Factors;

/// <summary>Factors behind items: loadings, correlations of the factors, what of each item they explain, and how well they fit.</summary>
/// <remarks>
/// Factors come by the variance they go with, most first; each has the sign with which more of it (squared loadings) is for than against. What was not estimated is NaN.
/// Immutable and safe to share between threads.
/// </remarks>
public sealed class FactorFit
{
    internal FactorFit()
    {
    }

    /// <summary>The correlations that were fitted.</summary>
    public required ItemCorrelations Correlations { get; init; }

    /// <summary>The options it was fitted with.</summary>
    public required FactorOptions Options { get; init; }

    /// <summary>How the extraction ended.</summary>
    public required FactorStatus Status { get; init; }

    /// <summary>Newton steps of the search that was best.</summary>
    public required int Iterations { get; init; }

    /// <summary>A name for each factor, made of the items that load most on it, for instance <c>q_price+q_discount</c>.</summary>
    public required ImmutableArray<string> Factors { get; init; }

    /// <summary>For each item its weight on each factor, after rotation (the pattern).</summary>
    public required ImmutableArray<ImmutableArray<double>> Loadings { get; init; }

    /// <summary>For each item its weight on each factor as extracted: columns orthogonal in the criterion's metric, largest first.</summary>
    public required ImmutableArray<ImmutableArray<double>> UnrotatedLoadings { get; init; }

    /// <summary>Φ: correlations of the factors; ones and zeros unless the rotation is oblique.</summary>
    public required ImmutableArray<ImmutableArray<double>> FactorCorrelations { get; init; }

    /// <summary>The share of each item's variance that is its own, at least <see cref="FactorOptions.LeastUniqueness"/>.</summary>
    public required ImmutableArray<double> Uniquenesses { get; init; }

    /// <summary>The share of each item's variance that the factors explain; above 1 − uniqueness only where that is held at its bound.</summary>
    public required ImmutableArray<double> Communalities { get; init; }

    /// <summary>The share of the variance of all items that goes with each factor; together the mean communality.</summary>
    public required ImmutableArray<double> VarianceExplained { get; init; }

    /// <summary>What the extraction made least: the sum of squared residual correlations of pairs for minres, the discrepancy for maximum likelihood.</summary>
    public required double Criterion { get; init; }

    /// <summary>Tests and indices of fit.</summary>
    public required FactorFitIndices Indices { get; init; }

    /// <summary>Whether loadings were estimated and can be used, perhaps with care.</summary>
    public bool IsUsable => Status is FactorStatus.Converged or FactorStatus.Heywood;

    /// <summary>Returns this fit if its extraction converged, for callers who can do nothing with any other.</summary>
    /// <exception cref="InvalidOperationException">It did not, or ended in a Heywood case.</exception>
    public FactorFit RequireConverged() => Status == FactorStatus.Converged
        ? this
        : throw new InvalidOperationException($"The factors were not fitted: {Status} after {Iterations} iterations.");
}
