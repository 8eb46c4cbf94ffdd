using System.Collections.Immutable;
using ContactFrequency.Data;
using ContactFrequency.Identification;
using ContactFrequency.Panels;
using ContactFrequency.Planning;
using ContactFrequency.Policies;
using ContactFrequency.Segmentation;
using ContactFrequency.Segmentation.Factors;
using ContactFrequency.Thresholds;

namespace ContactFrequency;

/// <summary>Everything that an analysis found, in memory.</summary>
public sealed record AnalysisResult
{
    /// <summary>The options it ran with.</summary>
    public required AnalysisOptions Options { get; init; }

    /// <summary>Rows read, kept and rejected, by table.</summary>
    public required ImmutableArray<TableCount> Tables { get; init; }

    /// <summary>The rejected rows, by table, file and line.</summary>
    public ImmutableArray<RejectedRow> Rejected { get; init; } = [];

    /// <summary>Peculiarities of the input and what was done about each.</summary>
    public required ImmutableArray<DataNote> Notes { get; init; }

    /// <summary>First day of the first full period and last day of the last one.</summary>
    public required (DateOnly From, DateOnly To) Covered { get; init; }

    /// <summary>Full periods in the panel.</summary>
    public required int PeriodCount { get; init; }

    /// <summary>Customer ids in ordinal order.</summary>
    public required ImmutableArray<string> CustomerIds { get; init; }

    /// <summary>Channels in ordinal order.</summary>
    public required ImmutableArray<string> Channels { get; init; }

    /// <summary>The segment of each customer, in the order of <see cref="CustomerIds"/>.</summary>
    public required ImmutableArray<SegmentAssignment> Segments { get; init; }

    /// <summary>First periods of the panel that were kept for grouping customers; 0 where none were.</summary>
    public int HistoryPeriods { get; init; }

    /// <summary>What each customer bought in them, in the order of <see cref="CustomerIds"/>; empty where there are none.</summary>
    public ImmutableArray<CustomerGroup> CustomerGroups { get; init; } = [];

    /// <summary>The channel that each customer prefers, in the order of <see cref="CustomerIds"/>.</summary>
    public ImmutableArray<ChannelPreference> ChannelPreferences { get; init; } = [];

    /// <summary>What customers bought by the number of channels they were contacted on; an association.</summary>
    public ImmutableArray<ChannelCount> ChannelCounts { get; init; } = [];

    /// <summary>The tree that predicts the driver; null where no driver is known.</summary>
    public SegmentTree? DriverTree { get; init; }

    /// <summary>The factors of survey items that drivers come from, or why there are none; null where they were not looked for.</summary>
    public FactorDrivers? Factors { get; init; }

    /// <summary>How the effect of frequency was identified on each channel, and why that way; in the order of <see cref="Channels"/>.</summary>
    public required ImmutableArray<IdentificationUse> Identifications { get; init; }

    /// <summary>Which contacts of a period were set against which purchases, where frequencies were not drawn.</summary>
    public required PanelAlignment Alignment { get; init; }

    /// <summary>Why that way.</summary>
    public required string AlignmentReason { get; init; }

    /// <summary>How well customers could be made alike, by segment and channel, where effects were identified by that.</summary>
    public ImmutableArray<(string Segment, ChannelAdjustment Adjustment)> Adjustments { get; init; } = [];

    /// <summary>A threshold for each segment, channel and objective that the data allow.</summary>
    public required ImmutableArray<Threshold> Thresholds { get; init; }

    /// <summary>The response curves, a point for each frequency seen.</summary>
    public required ImmutableArray<CurvePoint> Curves { get; init; }

    /// <summary>How customers leave each channel and what keeping one is worth, by segment and channel.</summary>
    public ImmutableArray<ChannelReachability> Reachability { get; init; } = [];

    /// <summary>Whether each driver needs a lower and a higher frequency.</summary>
    public ImmutableArray<DriverMatrix> Matrix { get; init; } = [];

    /// <summary>The curves of the chosen objective drawn towards those of the other segments, by channel, where at least <see cref="Curves.CurvePooler.MinSegments"/> segments have one; thresholds and plan do not use them.</summary>
    public ImmutableArray<ChannelPooling> Pooling { get; init; } = [];

    /// <summary>The plan.</summary>
    public required ContactPlan Plan { get; init; }

    /// <summary>What each customer was drawn for before the plan was made.</summary>
    public ImmutableArray<PlanArm> Arms { get; init; } = [];

    /// <summary>The plan on the days of the next period; null where there is none.</summary>
    public ContactSchedule? Schedule { get; init; }

    /// <summary>What the plan would be worth with other budgets; empty where no contact costs anything.</summary>
    public ImmutableArray<BudgetPoint> BudgetCurve { get; init; } = [];

    /// <summary>The fitted whole, for scoring other customers.</summary>
    public required Policy Policy { get; init; }

    /// <summary>What the checks of each segment's profile of purchases found, warning or not.</summary>
    public ImmutableArray<(string Segment, ProfileCheck Check)> Checks { get; init; } = [];

    /// <summary>What a reader has to know; empty when there is nothing.</summary>
    public required ImmutableArray<AnalysisWarning> Warnings { get; init; }

    /// <summary>Index of the channel with most contacts.</summary>
    public int MainChannel => Enumerable.Range(0, Channels.Length).MaxBy(channel => Curves
        .Where(point => point.Channel == Channels[channel] && point.Objective == Objective.Purchases).Sum(point => point.Periods * point.Frequency));

    /// <summary>The threshold of the chosen objective for a segment and channel; null if there is no such row.</summary>
    public Threshold? FindThreshold(string segment, string channel) =>
        Thresholds.FirstOrDefault(threshold =>
            threshold.Segment == segment && threshold.Channel == channel && threshold.Objective == Options.Objective);
}
