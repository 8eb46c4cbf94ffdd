using System.Collections.Immutable;
using ContactFrequency.Data;
using ContactFrequency.Panels;

namespace ContactFrequency.Identification;

/// <summary>The effect of each frequency level of each channel on one outcome of one group of customers, and how it was identified.</summary>
public sealed record FrequencyProfile
{
    /// <summary>How the effects were identified: <c>randomised</c>, <c>adjusted</c> or <c>within</c>.</summary>
    public required string Identification { get; init; }

    /// <summary>What has to be true for the effects to be effects.</summary>
    public required string Assumption { get; init; }

    /// <summary>The outcome.</summary>
    public required PanelOutcome Outcome { get; init; }

    /// <summary>What the effects are logarithms of: of odds for <see cref="PanelOutcome.Bought"/> unless adjusted for, else of expected outcomes.</summary>
    public EffectScale Scale => Outcome == PanelOutcome.Bought && Adjustment is null ? EffectScale.LogOdds : EffectScale.LogRatio;

    /// <summary>How the estimate ended; only <see cref="ProfileStatus.Estimated"/> makes the effects usable.</summary>
    public required ProfileStatus Status { get; init; }

    /// <summary>The effects by channel, in the order of the panel's channels; empty unless estimated.</summary>
    public required ImmutableArray<ChannelProfile> Channels { get; init; }

    /// <summary>Customers that the estimate rests on.</summary>
    public required long Customers { get; init; }

    /// <summary>Customer-periods that the estimate rests on.</summary>
    public required long Periods { get; init; }

    /// <summary>Who was left out of the estimate, and why.</summary>
    public ImmutableArray<DataNote> Notes { get; init; } = [];

    /// <summary>What the checks of its assumptions found; empty where it was not checked.</summary>
    public ImmutableArray<ProfileCheck> Checks { get; init; } = [];

    /// <summary>How well customers could be made alike; null where the effects were not identified by that.</summary>
    public AdjustmentReport? Adjustment { get; init; }

    /// <summary>Covariance of all level effects, row-major; levels are numbered through, channel by channel.</summary>
    internal double[] JointCovariance { get; init; } = [];

    /// <summary>Makes a reader of each customer's influence on the level effects, for one thread; null unless estimated.</summary>
    internal Func<ICustomerInfluence>? OpenInfluence { get; init; }

    /// <summary>Covariance of two level effects, of one channel or of two.</summary>
    /// <param name="channel">Index in <see cref="Channels"/>.</param>
    /// <param name="level">Index of the level in its channel.</param>
    /// <param name="otherChannel">Index of the other level's channel.</param>
    /// <param name="otherLevel">Index of the other level in its channel.</param>
    public double Covariance(int channel, int level, int otherChannel, int otherLevel) =>
        JointCovariance[Number(channel, level) * Channels.Sum(one => one.Levels.Length) + Number(otherChannel, otherLevel)];

    private int Number(int channel, int level) => Channels.Take(channel).Sum(one => one.Levels.Length) + level;
}
