using ContactFrequency.Data;
using ContactFrequency.Experiments;
using ContactFrequency.Identification;
using ContactFrequency.Panels;

namespace ContactFrequency.Tests.Identification;

public class StopOnConversionCheckTests
{
    private static readonly DateOnly January = new(2024, 1, 1);

    [Test]
    public void Of_SetsEachCustomer_AgainstItsOwnQuietPeriods_ByHand()
    {
        // Only a buys in January, on the 10th: of the others' four e-mails three came later. Only b buys in February, on the 15th: one of four came later.
        List<ContactRecord> contacts = [new("z", January, "email"), new("z", new(2024, 2, 29), "email")];
        foreach (var (id, month, days) in new (string, int, int[])[]
        {
            ("a", 1, [3, 10, 20]), ("b", 1, [5, 25]), ("c", 1, [12, 28]),
            ("a", 2, [1, 20]), ("b", 2, [15, 16]), ("c", 2, [2, 3]),
        }) contacts.AddRange(days.Select(day => new ContactRecord(id, new(2024, month, day), "email")));
        var panel = Build([new("a"), new("b"), new("c")], contacts, [new("a", new(2024, 1, 10), 1), new("a", new(2024, 1, 30), 1), new("b", new(2024, 2, 15), 1)]);

        var found = StopOnConversionCheck.Of(panel, [0, 1, 2], 0);

        // a: 1 of 3 where 2.25 were expected, and 1 of 2 where 0.5 were: (2·(1 − 2.25) − 3·(1 − 0.5)) / 5 = −0.8.
        // b: 1 of 2 where 0.5 were expected, and 1 of 2 where 1.5 were: (2·(1 − 0.5) − 2·(1 − 1.5)) / 4 = 0.5.
        Assert.Multiple(() =>
        {
            Assert.That(found.Ratio, Is.EqualTo(2 / 2.75 / (3 / 2.25)).Within(1e-12));
            Assert.That(found.Statistic, Is.EqualTo(-0.3 / Math.Sqrt(0.64 + 0.25)).Within(1e-12));
            Assert.That(found.PValue, Is.EqualTo(0.3752).Within(5e-5), "a normal table at −0.318");
            Assert.That((found.Customers, found.After, found.Expected, found.Contacts), Is.EqualTo((2L, 2L, 2.75, 5L)));
        });
        Assert.That(StopOnConversionCheck.Of(panel, [2], 0) is { Statistic: double.NaN, PValue: double.NaN, Ratio: double.NaN, Customers: 0 }, "who never buys tells nothing");
    }

    [Test]
    public void Of_SeesNothing_InANewsletterOfTheFirst()
    {
        var found = Check((_, _, month) => [month]);

        Assert.That(found.Contacts, Is.GreaterThan(0));
        Assert.That(found.Statistic is 0 or double.NaN, "every e-mail came when it was expected");
    }

    [Test]
    public void Of_SeesNothing_WhereGroupsWithTheirOwnDaysBuyDifferently()
    {
        // Odd customers are written to on the 2nd and buy four times as much as even ones, who are written to on the 25th.
        var found = Check((_, customer, month) => [month.AddDays(customer % 2 == 1 ? 1 : 24)], quality: customer => customer % 2 == 1 ? 0.8 : 0.2);

        Assert.That(found.Ratio, Is.LessThan(0.7), "those who buy are written to early");
        Assert.That(found.PValue, Is.GreaterThan(0.05));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Of_TellsAStop_FromContactsSpreadOverTheMonth(bool stops)
    {
        var found = Check((random, _, month) => [month.AddDays(random.Next(31)), month.AddDays(random.Next(31)), month], stops: stops);

        Assert.That(found.PValue, stops ? Is.LessThan(1e-6) : Is.GreaterThan(0.01));
        Assert.That(found.Ratio, stops ? Is.Zero : Is.EqualTo(1).Within(0.1));
    }

    [Test]
    public void Of_IsCalibrated_WhereContactsWereRandomised()
    {
        const int Seeds = 40;
        var (alarms, tests) = (0, 0);
        int[] all = [.. Enumerable.Range(0, 500)];
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var panel = Simulate(ContactPolicy.Randomised, 500, seed);
            for (var channel = 0; channel < panel.Channels.Length; channel++)
            {
                var found = StopOnConversionCheck.Of(panel, all, channel);
                if (found.PValue < 0.05) alarms++;
                tests++;
                Assert.That(found.Statistic, Is.GreaterThan(-4.5), $"seed {seed}, {panel.Channels[channel]}");
            }
        }

        // 120 tests at 5 %: mean 6, standard deviation 2.4; the band is three of them.
        TestContext.Out.WriteLine($"{alarms} of {tests} below 5 %");
        Assert.That(alarms, Is.InRange(0, 13));
    }

    [Test]
    public void Of_Alarms_WhereContactsStopOnConversion()
    {
        var panel = Simulate(ContactPolicy.StopOnConversion, 500, seed: 1);

        for (var channel = 0; channel < panel.Channels.Length; channel++)
        {
            var found = StopOnConversionCheck.Of(panel, [.. Enumerable.Range(0, 500)], channel);
            Assert.That(found.PValue, Is.LessThan(1e-6), panel.Channels[channel]);
            Assert.That(found.Ratio, Is.Zero, panel.Channels[channel]);
        }
    }

    /// <summary>The check of 300 customers over a year of months, each of whom buys in a month with a chance of a third or of the quality.</summary>
    private static StopOnConversionEvidence Check(Func<Random, int, DateOnly, DateOnly[]> send, bool stops = false, Func<int, double>? quality = null)
    {
        var random = new Random(6);
        List<CustomerRecord> customers = [];
        List<ContactRecord> contacts = [new("z", January, "email"), new("z", new(2024, 12, 31), "email")];
        List<PurchaseRecord> purchases = [];
        for (var customer = 0; customer < 300; customer++)
        {
            var id = $"c{customer:D3}";
            customers.Add(new(id));
            for (var month = January; month.Year == 2024; month = month.AddMonths(1))
            {
                DateOnly? bought = random.NextDouble() < (quality?.Invoke(customer) ?? 1 / 3.0) ? month.AddDays(random.Next(28)) : null;
                if (bought is { } day) purchases.Add(new(id, day, 1));
                contacts.AddRange(send(random, customer, month).Where(sent => sent.Month == month.Month && !(stops && sent > bought)).Select(sent => new ContactRecord(id, sent, "email")));
            }
        }

        return StopOnConversionCheck.Of(Build(customers, contacts, purchases), [.. Enumerable.Range(0, 300)], 0);
    }

    private static Panel Build(List<CustomerRecord> customers, IEnumerable<ContactRecord> contacts, IEnumerable<PurchaseRecord> purchases) =>
        PanelBuilder.Build(AnalysisInput.FromRecords(CustomerTable.FromRecords(customers, []), contacts, purchases), PeriodLength.Month);

    private static Panel Simulate(ContactPolicy policy, int customers, int seed)
    {
        var airline = new AirlineSimulator(new() { Customers = customers, Contacts = policy, Seed = seed }).Simulate();
        return Build([.. airline.Customers], airline.Contacts, airline.Purchases);
    }
}
