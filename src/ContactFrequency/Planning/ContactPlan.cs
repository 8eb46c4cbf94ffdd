using System.Collections.Immutable;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Planning;

/// <summary>Who gets how many contacts a period on which channel, what it is worth, and how far from the best it can be.</summary>
public sealed record ContactPlan
{
    /// <summary>What the plan maximises.</summary>
    public required Objective Objective { get; init; }

    /// <summary>The planned contacts, by customer and then channel; only those with at least one contact.</summary>
    public required ImmutableArray<PlannedContact> Contacts { get; init; }

    /// <summary>Expected value of the plan over no contact at all, in units of the objective a period.</summary>
    public required double Value { get; init; }

    /// <summary>No plan under the same limits can be worth more than this.</summary>
    public required double Bound { get; init; }

    /// <summary>(bound − value) ÷ bound; 0 where the bound is 0.</summary>
    public double Gap => Bound > 0 ? (Bound - Value) / Bound : 0;

    /// <summary>Money the planned contacts cost a period.</summary>
    public required double Cost { get; init; }

    /// <summary>Planned contacts a period by channel, in the order of the channels.</summary>
    public required ImmutableArray<KeyValuePair<string, long>> ContactsByChannel { get; init; }

    /// <summary>The limits, how far they are used and what one more unit would be worth.</summary>
    public required ImmutableArray<ShadowPrice> ShadowPrices { get; init; }
}
