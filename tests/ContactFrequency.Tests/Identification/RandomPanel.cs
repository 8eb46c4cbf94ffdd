using ContactFrequency.Data;
using ContactFrequency.Panels;

namespace ContactFrequency.Tests.Identification;

/// <summary>A small panel with two channels, customers of very different quality, and contacts aimed at the better ones.</summary>
internal static class RandomPanel
{
    public static Panel Create(int customers, int periods, int seed, Func<int, double>? effect = null, double targeting = 1, int maxContacts = 4)
    {
        var random = new Random(seed);
        effect ??= contacts => 0.15 * contacts;
        List<CustomerRecord> records = [];
        List<ContactRecord> contacts = [];
        List<PurchaseRecord> purchases = [];
        for (var customer = 0; customer < customers; customer++)
        {
            var id = $"c{customer:D5}";
            records.Add(new(id));
            var quality = random.NextDouble();
            for (var period = 0; period < periods; period++)
            {
                var first = new DateOnly(2024, 1, 1).AddMonths(period);
                var email = random.Next(0, maxContacts + 1);
                if (random.NextDouble() < targeting * quality) email = Math.Min(maxContacts, email + 1);
                var sms = random.Next(0, 3);
                for (var i = 0; i < email; i++) contacts.Add(new(id, first.AddDays(i), "email", customer % 7 == 0 && period == periods / 2 ? ContactOutcome.Unsubscribed : ContactOutcome.Delivered));
                for (var i = 0; i < sms; i++) contacts.Add(new(id, first.AddDays(i + 10), "sms"));
                var mean = 2 * quality * (1 + 0.3 * Math.Sin(period)) * Math.Exp(effect(email) - 0.05 * sms);
                for (var i = Poisson(random, mean); i > 0; i--) purchases.Add(new(id, first.AddDays(random.Next(28)), 1 + random.Next(100)));
            }
        }

        // Both ends of the logs are covered whatever was drawn.
        contacts.Add(new("nobody", new DateOnly(2024, 1, 1), "email"));
        contacts.Add(new("nobody", new DateOnly(2024, 1, 1).AddMonths(periods).AddDays(-1), "email"));
        return PanelBuilder.Build(AnalysisInput.FromRecords(CustomerTable.FromRecords(records, []), contacts, purchases), PeriodLength.Month);
    }

    public static int Poisson(Random random, double mean)
    {
        var (count, product, limit) = (0, random.NextDouble(), Math.Exp(-mean));
        for (; product > limit; product *= random.NextDouble()) count++;
        return count;
    }
}
