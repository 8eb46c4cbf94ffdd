using System.Collections.Immutable;

namespace ContactFrequency.Experiments;

/// <summary>The simulated logs of one customer, each sorted by day.</summary>
internal sealed record CustomerHistory
{
    public required CustomerProfile Profile { get; init; }

    public required List<SimulatedContact> Contacts { get; init; }

    public required List<SimulatedPurchase> Purchases { get; init; }

    /// <summary>Empty unless contacts are randomised.</summary>
    public required List<SimulatedAssignment> Assignments { get; init; }

    /// <summary>For each channel, how many months had each frequency: whole months that began with the channel open, by what was received.</summary>
    public required ImmutableArray<int[]> MonthsByFrequency { get; init; }
}
