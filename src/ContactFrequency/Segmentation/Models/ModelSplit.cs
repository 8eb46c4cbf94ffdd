using System.Collections.Immutable;

namespace ContactFrequency.Segmentation;

/// <summary>How a node of a <see cref="ModelTree"/> divides its rows.</summary>
public sealed record ModelSplit
{
    /// <summary>Name of the attribute.</summary>
    public required string Attribute { get; init; }

    /// <summary>Numeric: the largest value on the left; values up to and including it go left. NaN for names.</summary>
    public double Threshold { get; init; } = double.NaN;

    /// <summary>The names of the node that go left, in ordinal order; empty for numbers.</summary>
    public ImmutableArray<string> LeftLevels { get; init; } = [];

    /// <summary>The names of the node that go right, in ordinal order; empty for numbers.</summary>
    public ImmutableArray<string> RightLevels { get; init; } = [];

    /// <summary>Where rows without a value go, and rows with a name that the node has not seen: the better side, or the larger one where the node has no such rows.</summary>
    public required bool MissingGoesLeft { get; init; }

    /// <summary>The test of the attribute in this node.</summary>
    public required InstabilityTest Test { get; init; }
}
