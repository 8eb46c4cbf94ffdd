using System.Collections.Immutable;
using ContactFrequency.Data;

namespace ContactFrequency.Segmentation.Factors;

/// <summary>The driver of each customer who answered, by the factor on which the customer scores highest; with all it rests on.</summary>
/// <remarks>What was not reached is null. Safe to share between threads.</remarks>
public sealed class FactorDrivers
{
    internal FactorDrivers()
    {
    }

    /// <summary>Whether there are drivers, and if not why.</summary>
    public required FactorDriverStatus Status { get; init; }

    /// <summary>The number of factors and where it comes from, or why there are none, in a sentence.</summary>
    public required string Why { get; init; }

    /// <summary>For each row the name of its factor; null where the answers do not tell. Empty unless <see cref="FactorDriverStatus.Found"/>.</summary>
    public ImmutableArray<string?> Labels { get; init; } = [];

    /// <summary>For each row how far the highest standardised score is above the next; NaN where the answers do not tell. Near 0 the driver is anyone's guess.</summary>
    public ImmutableArray<double> Margins { get; init; } = [];

    /// <summary>The comparison with random answers.</summary>
    public ParallelAnalysis? Parallel { get; init; }

    /// <summary>The factors.</summary>
    public FactorFit? Fit { get; init; }

    /// <summary>How much of the items' correlation is shared.</summary>
    public SamplingAdequacy? Adequacy { get; init; }

    /// <summary>Whether items correlate at all.</summary>
    public SphericityTest? Sphericity { get; init; }

    /// <summary>What is peculiar about the answers or the factors, and what was done about it.</summary>
    public ImmutableArray<DataNote> Notes { get; init; } = [];
}
