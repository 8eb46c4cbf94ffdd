using System.Collections.Immutable;
using ContactFrequency.Panels;

namespace ContactFrequency.Identification;

/// <summary>The effect of each frequency level of each channel on one outcome of one group of customers, and how it was identified.</summary>
public sealed record FrequencyProfile
{
    /// <summary>How the effects were identified: <c>randomised</c> or <c>within</c>.</summary>
    public required string Identification { get; init; }

    /// <summary>What has to be true for the effects to be effects.</summary>
    public required string Assumption { get; init; }

    /// <summary>The outcome.</summary>
    public required PanelOutcome Outcome { get; init; }

    /// <summary>How the estimate ended; only <see cref="ProfileStatus.Estimated"/> makes the effects usable.</summary>
    public required ProfileStatus Status { get; init; }

    /// <summary>The effects by channel, in the order of the panel's channels; empty unless estimated.</summary>
    public required ImmutableArray<ChannelProfile> Channels { get; init; }

    /// <summary>Customers that the estimate rests on.</summary>
    public required long Customers { get; init; }

    /// <summary>Customer-periods that the estimate rests on.</summary>
    public required long Periods { get; init; }
}
