using System.Collections.Immutable;

namespace ContactFrequency.Identification;

/// <summary>How well customers with different contacts could be made alike, by what is known of them.</summary>
/// <param name="Channels">The channels, as in the profile.</param>
public sealed record AdjustmentReport(ImmutableArray<ChannelAdjustment> Channels);
