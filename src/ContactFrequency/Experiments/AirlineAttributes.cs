using System.Collections.Immutable;
using ContactFrequency.Data;

namespace ContactFrequency.Experiments;

/// <summary>The attribute columns of simulated customers, in file order.</summary>
internal static class AirlineAttributes
{
    public const int AverageDistance = 0, LeisureShare = 1, MeanFare = 2, FareClass = 3, AdvanceDays = 4, Age = 5, HasChildren = 6,
        HomeAirport = 7, OpensShare = 8, AppUser = 9, NewsletterTopics = 10, Flights = 11, LoyaltyTier = 12, WebVisits = 13,
        PaymentMethod = 14, SeatPreference = 15, Language = 16, BagFees = 17, Count = 18;

    private static readonly ImmutableArray<string> NoYes = ["no", "yes"];

    /// <summary>Name and, for a categorical column, the levels in ordinal order.</summary>
    public static ImmutableArray<(string Name, ImmutableArray<string> Levels)> All { get; } =
    [
        ("average_distance_km", default),
        ("leisure_fare_share", default),
        ("mean_fare_paid", default),
        ("fare_class", ["business", "economy", "flex"]),
        ("advance_purchase_days", default),
        ("age", default),
        ("has_children", NoYes),
        ("home_airport", ["ATL", "BOS", "DEN", "JFK", "ORD", "SEA"]),
        ("email_opens_share", default),
        ("app_user", NoYes),
        ("newsletter_topics", default),
        ("flights_last_year", default),
        ("loyalty_tier", ["basic", "gold", "platinum", "silver"]),
        ("web_visits_last_quarter", default),
        ("payment_method", ["bank", "card", "wallet"]),
        ("seat_preference", ["aisle", "none", "window"]),
        ("language", ["en", "es", "fr"]),
        ("bag_fees_paid", default),
    ];

    public static ImmutableArray<AttributeColumn> ToColumns(int customers, Func<int, CustomerProfile> profileOf)
    {
        var numbers = All.Select(attribute => attribute.Levels.IsDefault ? new double[customers] : null).ToArray();
        var codes = All.Select(attribute => attribute.Levels.IsDefault ? null : new int[customers]).ToArray();
        for (var customer = 0; customer < customers; customer++)
        {
            var values = profileOf(customer).Attributes;
            for (var index = 0; index < Count; index++)
            {
                if (numbers[index] is { } column) column[customer] = values[index];
                else codes[index]![customer] = double.IsNaN(values[index]) ? -1 : (int)values[index];
            }
        }

        return [.. All.Select((attribute, index) => numbers[index] is { } column
            ? (AttributeColumn)new NumericColumn(attribute.Name, column)
            : new CategoricalColumn(attribute.Name, codes[index]!, attribute.Levels))];
    }
}
