using ContactFrequency.Data;
using ContactFrequency.Identification;
using ContactFrequency.Panels;

namespace ContactFrequency.Sql.Tests;

/// <summary>Small tables with everything that a hand-made one may hold: odd names, odd ids, opt-outs, refunds, rows that break the contract.</summary>
public class HostileDataTests
{
    [Test]
    public void Panel_CountsWhatMemoryCounts([Values] Backend backend, [Values("month", "week", "10d")] string length)
    {
        using var tables = Tables(backend);
        Assert.That(PeriodLength.TryParse(length, out var period));
        using var database = CustomerDatabase.Open(tables.Source);
        var limit = RejectionLimit.OfShare(0.5);

        var actual = DatabasePanel.Create(database, null, period, 0.2, limit);

        var input = database.Input(CustomerSample.OfShare(1), limit);
        var expected = PanelBuilder.Build(input, period, 0.2);
        Assert.That(actual.Channels, Is.EqualTo(expected.Channels));
        Assert.That(actual.PeriodStarts, Is.EqualTo(expected.PeriodStarts));
        Assert.That(actual.HasMargin, Is.EqualTo(expected.HasMargin));
        Assert.That(actual.Tables.Select(table => table with { }), Is.EqualTo(input.Tables));
        int[] all = [.. Enumerable.Range(0, expected.CustomerCount)];
        for (var channel = 0; channel < expected.Channels.Length; channel++)
        {
            FrequencySummary found = actual.Summary("all", channel), wanted = FrequencySummary.Of(expected, all, channel);
            Assert.That(found.Periods, Is.EqualTo(wanted.Periods), expected.Channels[channel]);
            Assert.That(found.LastPeriod, Is.EqualTo(wanted.LastPeriod));
            Assert.That(found.Purchases, Is.EqualTo(wanted.Purchases));
            Assert.That(found.Revenue, Is.EqualTo(wanted.Revenue).Within(1e-9));
            Assert.That(found.Margin, Is.EqualTo(wanted.Margin).Within(1e-9));
            Assert.That(found.LastMean, Is.EqualTo(wanted.LastMean).Within(1e-12));
        }

        var (profile, other) = (actual.Profile("all", PanelOutcome.Revenue), new RandomisedProfileFitter().Fit(new(expected, all, PanelOutcome.Revenue)));
        Assert.That((profile.Status, profile.Customers, profile.Periods), Is.EqualTo((other.Status, other.Customers, other.Periods)));
        foreach (var (one, two) in profile.Channels.Zip(other.Channels))
        {
            Assert.That(one.Levels, Is.EqualTo(two.Levels));
            Assert.That(one.Effects.ToArray(), Is.EqualTo(two.Effects.ToArray()).Within(1e-9));
        }
    }

    [Test]
    public void Panel_RefusesIdsThatStandTwice_AndTooManyBadRows([Values] Backend backend)
    {
        using var tables = Tables(backend);
        using (var database = CustomerDatabase.Open(tables.Source))
            Assert.That(() => DatabasePanel.Create(database, null, PeriodLength.Month, maxRejected: RejectionLimit.OfRows(0)), Throws.TypeOf<CustomerDataException>().With.Message.Contains("1 of 121 rows"));
        tables.With("INSERT INTO customers (customer_id) VALUES ('c7'), ('c7')");
        using (var database = CustomerDatabase.Open(tables.Source))
            Assert.That(() => DatabasePanel.Create(database, null, PeriodLength.Month), Throws.TypeOf<CustomerDataException>().With.Message.Contains("1 ids stand on more than one row"));
    }

    private static TestDatabase Tables(Backend backend)
    {
        var tables = Backends.Create(backend)
            .With("CREATE TABLE customers (customer_id text, joined_on text, left_on text, opted_out text, max_contacts text)")
            .With("CREATE TABLE contacts (customer_id text, contacted_at text, channel text, cost text, outcome text)")
            .With("CREATE TABLE purchases (customer_id text, purchased_at text, amount text, margin text)");
        var random = new Random(3);
        string[] channels = ["e'mail", "s\"ms; --"];
        List<string> customers = [], contacts = [], purchases = [];
        for (var customer = 0; customer < 120; customer++)
        {
            var id = customer % 10 == 0 ? $"o'{customer}\"" : $"c{customer}";
            customers.Add(Row(id, customer % 5 == 0 ? Day(random.Next(60)) : "", customer % 7 == 0 ? Day(60 + random.Next(80)) : "", customer % 9 == 0 ? "x; S\"MS; --;E'MAIL " : customer % 8 == 0 ? " e'MAIL" : "", customer % 6 == 0 ? "3" : ""));
            for (var day = random.Next(9); day < 121; day += 1 + random.Next(14))
                contacts.Add(Row(id, Day(day) + (day % 3 == 0 ? "T10:00:00+02:00" : day % 3 == 1 ? "" : " 23:59"), channels[random.Next(2)], random.Next(4) == 0 ? "" : "0.015", random.Next(60) == 0 ? "Unsubscribed" : random.Next(9) == 0 ? "bounced" : ""));
            for (var day = random.Next(9); day < 121; day += 1 + random.Next(30))
                purchases.Add(Row(id, Day(day).Replace("-", day % 2 == 0 ? "" : "-", StringComparison.Ordinal), random.Next(12) == 0 ? "-3.5" : $"{random.Next(90)}.12345{random.Next(10)}", random.Next(3) == 0 ? "1.25" : ""));
        }

        customers.Add("(NULL, NULL, NULL, NULL, NULL)");
        contacts.AddRange([Row("nobody", Day(3), "only of nobody", "", ""), Row("c1", "2024-02-30", channels[0], "", ""), Row("c1", "2024-01-01T25:00", channels[0], "", ""), Row("c1", Day(3), channels[0], "-1", ""),
            Row("c1", Day(3), channels[0], "", "lost"), Row("c1", Day(3), " ", "", ""), Row("c1", Day(3), "\t", "", ""), Row("\t", Day(3), channels[0], "", ""), Row("c1", Day(0), channels[0], "", ""), Row("c1", Day(120), channels[0], "", "")]);
        purchases.AddRange([Row("c1", Day(3), "", ""), Row("c1", Day(3), "1e11", ""), Row("c1", Day(3), "1,5", ""), Row("c1", Day(3), " 2e1 ", "x")]);
        return tables.With($"INSERT INTO customers VALUES {string.Join(", ", customers)}").With($"INSERT INTO contacts VALUES {string.Join(", ", contacts)}").With($"INSERT INTO purchases VALUES {string.Join(", ", purchases)}");
    }

    private static string Day(int day) => new DateOnly(2024, 1, 1).AddDays(day).ToString("yyyy-MM-dd");

    private static string Row(params string[] values) => $"({string.Join(", ", values.Select(value => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'"))})";
}
