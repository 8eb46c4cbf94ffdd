using System.Collections.Immutable;

namespace ContactFrequency.Policies;

/// <summary>What a policy says of one segment.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="BaseRate">Mean purchases a customer a period without any contact.</param>
/// <param name="RevenuePerPurchase">Mean revenue of a purchase; NaN where unknown.</param>
/// <param name="MarginPerPurchase">Mean margin of a purchase; NaN where unknown.</param>
/// <param name="Channels">What it says of each channel, in the policy's order.</param>
public sealed record PolicySegment(
    string Segment, double BaseRate, double RevenuePerPurchase, double MarginPerPurchase, ImmutableArray<PolicyChannel> Channels)
{
    /// <summary>Shape of the gamma distribution of base rates among its customers (<see cref="Planning.BaseRates.Shape"/>); infinite where they are taken to be alike.</summary>
    public double BaseRateShape { get; init; } = double.PositiveInfinity;
}
