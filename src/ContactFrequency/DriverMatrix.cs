using System.Collections.Immutable;
using ContactFrequency.Segmentation;

namespace ContactFrequency;

/// <summary>Whether one frequency serves all customers of a driver, or a lower and a higher one do better.</summary>
/// <remarks>
/// Half of the driver's customers, by a hash of seed and id, find the two groups and what each should get; the other half judges them. What the search picks by chance does not come through that.
/// </remarks>
public sealed record DriverMatrix
{
    /// <summary>The driver.</summary>
    public required string Driver { get; init; }

    /// <summary>Whether it takes two: <see cref="PValue"/> is small enough, at 5 % for all drivers together, and <see cref="Gain"/> above zero.</summary>
    public bool IsNeeded { get; init; }

    /// <summary>Chance of optima as far apart, on any channel and in the direction that the finding half says, if both groups had the same; of the half that judges. NaN where there are no groups to compare.</summary>
    public double PValue { get; init; } = double.NaN;

    /// <summary>By which share the objective rises, in the half that judges, when each group gets what the other half found best for it rather than what it found best for both; NaN where not estimated.</summary>
    public double Gain { get; init; } = double.NaN;

    /// <summary>Lower end of its interval.</summary>
    public double GainLower { get; init; } = double.NaN;

    /// <summary>Upper end of its interval.</summary>
    public double GainUpper { get; init; } = double.NaN;

    /// <summary>Where the finding half's customers part in their response.</summary>
    public required ResponseTree Tree { get; init; }

    /// <summary>The same tree with its leaves put together in two preferences, for scoring; null where there are no groups.</summary>
    public SegmentTree? PreferenceTree { get; init; }

    /// <summary>Both cells of every channel; empty where they cannot be estimated.</summary>
    public ImmutableArray<MatrixCell> Cells { get; init; } = [];
}
