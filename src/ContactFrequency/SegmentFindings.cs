using System.Collections.Immutable;
using ContactFrequency.Data;
using ContactFrequency.Identification;
using ContactFrequency.Panels;
using ContactFrequency.Thresholds;

namespace ContactFrequency;

/// <summary>What was found for one segment.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Thresholds">A threshold for each channel and objective.</param>
/// <param name="Curves">The points of the curves.</param>
/// <param name="LogEffects">By outcome and channel, the effect of 0, 1, 2 … contacts over none, as far as the data support it.</param>
/// <param name="PlanEffects">The same as far as a plan may go: nothing where no effect was shown, nothing past where it is level.</param>
/// <param name="RevenuePerPurchase">Mean revenue of a purchase; NaN without purchases.</param>
/// <param name="MarginPerPurchase">Mean margin of a purchase; NaN where unknown.</param>
/// <param name="Checks">What the checks of the profile of purchases found.</param>
/// <param name="Notes">Who was left out of the profile of purchases.</param>
/// <param name="Adjustments">How well customers could be made alike for it, by channel.</param>
/// <param name="Warnings">What a reader has to know of the segment.</param>
/// <param name="Reachability">How its customers leave each channel.</param>
/// <param name="Requests">What the thresholds of the chosen objective were found from, where there was a profile.</param>
internal sealed record SegmentFindings(
    string Segment, ImmutableArray<Threshold> Thresholds, ImmutableArray<CurvePoint> Curves,
    IReadOnlyDictionary<PanelOutcome, double[][]> LogEffects, IReadOnlyDictionary<PanelOutcome, double[][]> PlanEffects, double RevenuePerPurchase, double MarginPerPurchase,
    ImmutableArray<ProfileCheck> Checks, ImmutableArray<DataNote> Notes, ImmutableArray<ChannelAdjustment> Adjustments, ImmutableArray<AnalysisWarning> Warnings, ImmutableArray<ChannelReachability> Reachability,
    ImmutableArray<ThresholdRequest> Requests)
{
    /// <summary>By channel, the standard error of each plan effect of the chosen objective.</summary>
    public required double[][] EffectErrors { get; init; }

    /// <summary>By channel, what a plan multiplies the effects of the chosen objective with.</summary>
    public required double[] Shrinkage { get; init; }

    /// <summary>By channel, the part of the future in which customers stay reachable at each frequency of the plan effects; empty where opt-outs do not count.</summary>
    public required double[][] ReachableShares { get; init; }
}
