using System.Collections.Immutable;

namespace ContactFrequency.Experiments;

/// <summary>What one simulated customer answered: a row of the <c>survey</c> table.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Driver">The stated driver, now and then the wrong one.</param>
/// <param name="PreferredFrequency">Contacts a month said to be welcome; null where not answered.</param>
/// <param name="PreferredChannel">The channel said to be preferred.</param>
/// <param name="Items">Answers from 1 to 5 in the order of <see cref="ItemNames"/>; null where not answered.</param>
public sealed record SimulatedSurvey(
    string CustomerId, string Driver, int? PreferredFrequency, string PreferredChannel, ImmutableArray<int?> Items)
{
    /// <summary>Headers of the items: five about price, then five about distance.</summary>
    public static ImmutableArray<string> ItemNames { get; } =
    [
        "q_lowest_fare", "q_compare_prices", "q_wait_for_sale", "q_extra_fees", "q_travel_budget",
        "q_direct_flight", "q_near_airport", "q_route_network", "q_far_destinations", "q_travel_time",
    ];
}
