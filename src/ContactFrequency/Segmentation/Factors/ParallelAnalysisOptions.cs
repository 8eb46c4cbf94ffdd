namespace ContactFrequency.Segmentation.Factors;

/// <summary>How <see cref="ParallelAnalyser"/> counts factors.</summary>
/// <remarks>An instance is always valid: each value is checked where it is set, also in a <c>with</c> expression.</remarks>
public sealed record ParallelAnalysisOptions
{
    /// <summary>The values used when none are given.</summary>
    public static ParallelAnalysisOptions Default { get; } = new();

    /// <summary>The eigenvalues compared. Default <see cref="ParallelBasis.Correlations"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is neither.</exception>
    public ParallelBasis Basis
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(Basis), value, "Not a basis of comparison.");
    }

    /// <summary>Sets of random answers, 20 to 100,000. Default 500.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int Sets
    {
        get;
        init => field = value is >= 20 and <= 100_000 ? value : throw new ArgumentOutOfRangeException(nameof(Sets), value, "Sets must be between 20 and 100,000.");
    } = 500;

    /// <summary>The quantile of the random eigenvalues that an observed one must exceed, at least 0.5 and below 1. Default 0.95.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double Quantile
    {
        get;
        init => field = value is >= 0.5 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(Quantile), value, "The quantile must be at least 0.5 and below 1.");
    } = 0.95;

    /// <summary>Seed of the random answers. Default 1.</summary>
    public long Seed { get; init; } = 1;
}
