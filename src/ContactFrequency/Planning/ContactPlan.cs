using System.Collections.Immutable;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Planning;

/// <summary>Who gets how many contacts a period on which channel, what it is worth, and how far from the best it can be.</summary>
public sealed record ContactPlan
{
    /// <summary>What the plan maximises.</summary>
    public required Objective Objective { get; init; }

    /// <summary>Whether there is a plan. Where there is none, nothing is planned and numbers are NaN.</summary>
    public PlanStatus Status { get; init; }

    /// <summary>Names of the limits that cannot be met together; empty where there is a plan.</summary>
    public ImmutableArray<string> Clashes { get; init; } = [];

    /// <summary>The planned contacts, by customer and then channel; only those with at least one contact.</summary>
    public required ImmutableArray<PlannedContact> Contacts { get; init; }

    /// <summary>Expected value of the plan over no contact at all, in units of the objective a period.</summary>
    public required double Value { get; init; }

    /// <summary>
    /// Lower end of the interval of the value, at the level asked for, as far as the effects of contacts are uncertain; NaN where their errors are unknown. Errors of one segment and channel
    /// are taken to go together, those of different ones to be independent; base rates are taken as they are.
    /// </summary>
    public double Lower { get; init; } = double.NaN;

    /// <summary>Upper end of the same interval.</summary>
    public double Upper { get; init; } = double.NaN;

    /// <summary>No plan under the same limits can be worth more than this.</summary>
    public required double Bound { get; init; }

    /// <summary>(bound − value) ÷ bound; 0 where the bound is 0.</summary>
    public double Gap => Bound > 0 ? (Bound - Value) / Bound : double.IsNaN(Bound) ? double.NaN : 0;

    /// <summary>Money the planned contacts cost a period.</summary>
    public required double Cost { get; init; }

    /// <summary>Planned contacts a period by channel, in the order of the channels.</summary>
    public required ImmutableArray<KeyValuePair<string, long>> ContactsByChannel { get; init; }

    /// <summary>The limits, how far they are used and what one more unit would be worth.</summary>
    public required ImmutableArray<ShadowPrice> ShadowPrices { get; init; }

    /// <summary>What the plan does with each segment, in their order.</summary>
    public ImmutableArray<PlanSegment> Segments { get; init; } = [];
}
