using System.Collections.Immutable;

namespace ContactFrequency.Experiments;

/// <summary>How often customers are contacted today: for each channel the share of purchases-to-be at each frequency.</summary>
/// <remarks>Customer-months are weighted by the customer's base rate, and those after an opt-out are left out.</remarks>
internal static class TodaysContacts
{
    /// <summary>Customers looked at. Base rates are so unequal that these count for about 650 equal ones, enough for means within 2 %.</summary>
    private const int MostCustomers = 4_000;

    public static ImmutableArray<ImmutableArray<double>> Of(int customers, Func<int, CustomerHistory> historyOf)
    {
        var shares = SimulatedChannel.All.Select(channel => new double[channel.MaxFrequency + 1]).ToArray();
        for (var customer = 0; customer < Math.Min(customers, MostCustomers); customer++)
        {
            var history = historyOf(customer);
            for (var channel = 0; channel < shares.Length; channel++)
            {
                var months = history.MonthsByFrequency[channel];
                for (var f = 0; f < months.Length; f++) shares[channel][f] += history.Profile.BaseRate * months[f];
            }
        }

        return [.. shares.Select(ofChannel =>
        {
            var total = ofChannel.Sum();
            if (!(total > 0)) (ofChannel[0], total) = (1, 1); // no customer was there for a whole month: no contacts
            return ofChannel.Select(share => share / total).ToImmutableArray();
        })];
    }
}
