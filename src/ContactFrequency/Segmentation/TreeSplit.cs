using System.Collections.Immutable;

namespace ContactFrequency.Segmentation;

/// <summary>A split of one node: in bins for growing, in values and names for the finished tree.</summary>
internal sealed record TreeSplit
{
    public required BinnedColumn Column { get; init; }

    public required double Score { get; init; }

    /// <summary>For every bin of the column, that of missing values included, whether it goes left.</summary>
    public required bool[] GoesLeft { get; init; }

    public required long[] LeftSums { get; init; }

    public required bool MissingGoesLeft { get; init; }

    public double Threshold { get; init; } = double.NaN;

    public ImmutableArray<string> LeftLevels { get; init; } = [];

    public ImmutableArray<string> RightLevels { get; init; } = [];

    /// <summary>Whether the left child has at least half of a node's customers: where what the node has not seen goes.</summary>
    public static bool LeftIsLarger(long[] left, long[] total) => 2 * left[0] >= total[0];
}
