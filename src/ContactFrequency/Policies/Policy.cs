using System.Collections.Immutable;
using ContactFrequency.Planning;
using ContactFrequency.Segmentation;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Policies;

/// <summary>The fitted whole, enough to score customers who were not there when it was fitted.</summary>
/// <remarks>Immutable and safe to share between threads. Its trees split only on columns of <c>customers</c>.</remarks>
public sealed record Policy
{
    /// <summary>The schema that this version of the library writes.</summary>
    public const int SchemaVersion = 1;

    /// <summary>What the frequencies maximise.</summary>
    public required Objective Objective { get; init; }

    /// <summary>Length of a period as it is written on the command line.</summary>
    public required string Period { get; init; }

    /// <summary>Channels in ordinal order.</summary>
    public required ImmutableArray<string> Channels { get; init; }

    /// <summary>Budget, costs, capacities and caps that the plan was made under.</summary>
    public required PlanLimits Limits { get; init; }

    /// <summary>The tree that predicts the driver; null where there is one segment, <c>all</c>.</summary>
    public required SegmentTree? DriverTree { get; init; }

    /// <summary>The trees that predict the preference, <c>lower</c> or <c>higher</c>, by driver; none for drivers that one frequency serves. Default none.</summary>
    public ImmutableSortedDictionary<string, SegmentTree> PreferenceTrees { get; init; } = ImmutableSortedDictionary.Create<string, SegmentTree>(StringComparer.Ordinal);

    /// <summary>Last day of the periods that it was fitted to; null in policies that do not tell.</summary>
    public DateOnly? FittedTo { get; init; }

    /// <summary>How the attributes that the trees split on were distributed when it was fitted; empty in policies that do not tell. Default empty.</summary>
    public ImmutableArray<AttributeDistribution> Attributes { get; init; } = [];

    /// <summary>What each segment gets.</summary>
    public required ImmutableArray<PolicySegment> Segments { get; init; }

    /// <summary>The segment of a name; null if there is none.</summary>
    public PolicySegment? FindSegment(string name) => Segments.FirstOrDefault(segment => segment.Segment == name);
}
