using System.Collections.Immutable;

namespace ContactFrequency.Segmentation.Factors;

/// <summary>How many factors there are, by comparison with random answers.</summary>
/// <remarks>Eigenvalues run from the largest to the smallest, one an item. Safe to share between threads.</remarks>
public sealed class ParallelAnalysis
{
    internal ParallelAnalysis(ParallelAnalysisOptions options, int factors, ImmutableArray<double> observed, ImmutableArray<double> mean, ImmutableArray<double> quantile) =>
        (Options, Factors, Observed, RandomMean, RandomQuantile) = (options, factors, observed, mean, quantile);

    /// <summary>The options it was done with.</summary>
    public ParallelAnalysisOptions Options { get; }

    /// <summary>The number of leading eigenvalues above their random quantile; 0 where the first is not.</summary>
    public int Factors { get; }

    /// <summary>Eigenvalues of the items.</summary>
    public ImmutableArray<double> Observed { get; }

    /// <summary>Mean of the random eigenvalues.</summary>
    public ImmutableArray<double> RandomMean { get; }

    /// <summary>Quantile of the random eigenvalues, interpolated between order statistics.</summary>
    public ImmutableArray<double> RandomQuantile { get; }
}
