using System.Collections.Immutable;
using ContactFrequency.Identification;
using ContactFrequency.Panels;

namespace ContactFrequency.Sql;

/// <summary>The sums of a panel inside a database, by the channels of a panel in memory.</summary>
internal sealed class SegmentSums(DatabasePanel database, ImmutableArray<string> channels) : ISegmentSums
{
    public FrequencyProfile? Profile(string segment, PanelOutcome outcome) =>
        database.Segments.Contains(segment) && (outcome != PanelOutcome.Margin || database.HasMargin) ? database.Profile(segment, outcome) : null;

    public FrequencySummary? Summary(string segment, int channel) =>
        database.Segments.Contains(segment) && database.Channels.IndexOf(channels[channel]) is >= 0 and var index ? database.Summary(segment, index) with { Channel = channel } : null;
}
