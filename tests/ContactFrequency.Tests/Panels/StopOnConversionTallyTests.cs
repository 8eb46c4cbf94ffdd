using ContactFrequency.Data;
using ContactFrequency.Panels;

namespace ContactFrequency.Tests.Panels;

public class StopOnConversionTallyTests
{
    [Test]
    public void Build_CountsContactsAfterTheFirstPurchase_ByHand()
    {
        // c buys nothing: of its four e-mails in January three came after the 5th, two after the 12th; of its two in February none after the 20th.
        var tallies = Tallies("""
            a,2024-01-05,email
            a,2024-01-06,email
            a,2024-01-31,email
            a,2024-02-19,email
            b,2024-01-12,email
            b,2024-01-11,email
            c,2024-01-02,email
            c,2024-01-12,email
            c,2024-01-20,email
            c,2024-01-31,email
            c,2024-02-10,email
            c,2024-02-20,email
            """, "a,2024-01-20,5\na,2024-01-05,0\na,2024-02-20,1\na,2024-02-01,-5\nb,2024-01-12,3\nb,2024-02-29,1");

        var (a, b, c) = (tallies[0], tallies[1], tallies[2]);
        Assert.Multiple(() =>
        {
            Assert.That((a.After, a.Contacts, a.Expected), Is.EqualTo(((ushort)2, (ushort)4, 3 * 3 / 4f)), "the purchase of nothing is the first; the refund is none");
            Assert.That((b.After, b.Contacts, b.Expected), Is.EqualTo(((ushort)0, (ushort)2, 2 * 2 / 4f)));
            Assert.That((a.QuietContacts, b.QuietContacts), Is.EqualTo(((ushort)0, (ushort)0)));
            Assert.That((c.Contacts, c.QuietContacts), Is.EqualTo(((ushort)0, (ushort)6)));
            Assert.That(c.QuietAfter, Is.EqualTo(c.QuietExpected), "alone in quiet periods, it is its own expectation");
        });
    }

    [Test]
    public void Build_LeavesOutPeriods_OfWhichTheCustomerMissesADay()
    {
        var tallies = Tallies("a,2024-01-10,email\na,2024-02-10,email\nc,2024-01-20,email\nc,2024-02-20,email", "a,2024-01-05,5\na,2024-02-05,5",
            customers: "a,2024-01-02,\nb,,\nc,,2024-02-28\n");

        Assert.That(tallies[0], Is.EqualTo(default(StopOnConversion)), "in February nobody else was there for the whole month");
    }

    [Test]
    public void Build_GivesTheSame_InAnyOrderOfRows()
    {
        var random = new Random(4);
        List<ContactRecord> contacts = [];
        List<PurchaseRecord> purchases = [];
        List<CustomerRecord> customers = [];
        for (var customer = 0; customer < 200; customer++)
        {
            customers.Add(new($"c{customer:D3}"));
            for (var i = 0; i < 40; i++) contacts.Add(new($"c{customer:D3}", new DateOnly(2024, 1, 1).AddDays(random.Next(366)), i % 2 == 0 ? "email" : "sms"));
            for (var i = 0; i < 4; i++) purchases.Add(new($"c{customer:D3}", new DateOnly(2024, 1, 1).AddDays(random.Next(366)), 1));
        }

        Panel Build(PanelAlignment alignment, bool shuffled)
        {
            var order = new Random(9);
            var table = CustomerTable.FromRecords(shuffled ? [.. customers.OrderBy(_ => order.Next())] : customers, []);
            return PanelBuilder.Build(AnalysisInput.FromRecords(table,
                shuffled ? contacts.OrderBy(_ => order.Next()).ToList() : contacts, shuffled ? purchases.OrderBy(_ => order.Next()).ToList() : purchases), PeriodLength.Month, alignment: alignment);
        }

        var (panel, shuffledPanel) = (Build(PanelAlignment.Period, false), Build(PanelAlignment.Period, true));
        var (aligned, shuffledAligned) = (Build(PanelAlignment.Landmark, false), Build(PanelAlignment.Landmark, true));
        for (var customer = 0; customer < 200; customer++)
        {
            for (var channel = 0; channel < 2; channel++)
                Assert.That(shuffledPanel.StopOnConversion(channel, customer), Is.EqualTo(panel.StopOnConversion(channel, customer)));
            for (var period = 0; period < 12; period++)
            {
                Assert.That(shuffledAligned.Contacts(0, period)[customer], Is.EqualTo(aligned.Contacts(0, period)[customer]));
                Assert.That(shuffledAligned.HasRow(customer, period), Is.EqualTo(aligned.HasRow(customer, period)));
            }
        }
    }

    private static StopOnConversion[] Tallies(string contacts, string purchases, string customers = "a,,\nb,,\nc,,\n")
    {
        // Somebody unknown, so that January and February are covered.
        using var folder = new TemporaryFolder()
            .With("customers.csv", "customer_id,joined_on,left_on\n" + customers)
            .With("contacts.csv", "customer_id,contacted_at,channel\nzz,2024-01-01,email\nzz,2024-02-29,email\n" + contacts.Replace("            ", "", StringComparison.Ordinal))
            .With("purchases.csv", "customer_id,purchased_at,amount\n" + purchases);
        var panel = PanelBuilder.Build(AnalysisInput.FromFolder(folder.Path), PeriodLength.Month);
        return [.. Enumerable.Range(0, 3).Select(customer => panel.StopOnConversion(0, customer))];
    }
}
