using System.ComponentModel;

namespace ScoringService;

/// <summary>The recommended frequency of a segment on a channel.</summary>
internal sealed record ThresholdRow(
    string Segment,
    string Channel,
    [property: Description("Contacts a period; null where there is no recommendation.")] int? Frequency,
    double? Optimum,
    double? Lower,
    [property: Description("null where the interval is open.")] double? Upper,
    [property: Description("interior, increasing, decreasing, flat_top, no_effect or not_identified.")] string Verdict);
