using System.Collections.Immutable;
using ContactFrequency.Thresholds;

namespace ContactFrequency;

/// <summary>How far the curves of segments on one channel are drawn towards their common one, and where they peak then. Thresholds and plan do not use it: they stay each segment's own.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Objective">The objective whose outcome the curves are of.</param>
/// <param name="Family">Name of the family that all segments share.</param>
/// <param name="Segments">The segments with a profile on the channel, in ordinal order.</param>
public sealed record ChannelPooling(string Channel, Objective Objective, string Family, ImmutableArray<SegmentPooling> Segments);
