using System.Collections.Immutable;
using ContactFrequency.Identification;
using ContactFrequency.Panels;

namespace ContactFrequency.Sql;

/// <summary>The sums of a panel inside a database, by the channels of a panel in memory.</summary>
/// <remarks>Segments are worked on side by side, while the database is asked one thing at a time.</remarks>
internal sealed class SegmentSums(DatabasePanel database, ImmutableArray<string> channels) : ISegmentSums
{
    private readonly Lock _lock = new();

    public FrequencyProfile? Profile(string segment, PanelOutcome outcome)
    {
        if (!database.Segments.Contains(segment) || (outcome == PanelOutcome.Margin && !database.HasMargin)) return null;
        lock (_lock) return database.Profile(segment, outcome);
    }

    public FrequencySummary? Summary(string segment, int channel)
    {
        if (!database.Segments.Contains(segment) || database.Channels.IndexOf(channels[channel]) is not (>= 0 and var index)) return null;
        lock (_lock) return database.Summary(segment, index) with { Channel = channel };
    }
}
