using ContactFrequency.Data;
using ContactFrequency.Panels;

namespace ContactFrequency.Tests.Panels;

public class LandmarkPanelTests
{
    // January and March have 31 days: 15 before the landmark, the 16th is the first after it. February has 14 before it.
    private static TemporaryFolder Folder() => new TemporaryFolder()
        .With("customers.csv", "customer_id,opted_out,left_on\na,,\nb,sms,\nc,,2023-02-20\n")
        .With("contacts.csv", """
            customer_id,contacted_at,channel,outcome
            a,2023-01-01,email,
            a,2023-01-15,email,bounced
            a,2023-01-15,email,
            a,2023-01-16,email,
            a,2023-02-14,email,
            a,2023-02-15,email,
            a,2023-04-03,email,unsubscribed
            b,2023-02-20,sms,
            b,2023-03-02,email,
            c,2023-01-03,email,
            zz,2023-04-30,email,

            """)
        .With("purchases.csv", """
            customer_id,purchased_at,amount,margin
            a,2023-01-16,100,10
            a,2023-01-31,50,5
            a,2023-02-14,20,2
            a,2023-02-15,30,3
            a,2023-03-05,-50,-5
            a,2023-03-25,0,0
            b,2023-03-31,7,1
            c,2023-01-15,0,0

            """);

    private static Panel Build(PanelAlignment alignment, PeriodLength? length = null)
    {
        using var folder = Folder();
        return PanelBuilder.Build(AnalysisInput.FromFolder(folder.Path), length ?? PeriodLength.Month, alignment: alignment);
    }

    [Test]
    public void Build_CountsContactsBefore_AndPurchasesAfterTheLandmark_ByHand()
    {
        var panel = Build(PanelAlignment.Landmark);

        Assert.Multiple(() =>
        {
            Assert.That(panel.ContactsPerCount, Is.EqualTo(2));
            Assert.That(panel.Contacts(0, 0).ToArray(), Is.EqualTo(new byte[] { 2, 0, 1 }), "e-mail in January");
            Assert.That(panel.Contacts(0, 1)[0], Is.EqualTo(1), "the 15th is in the second half of February");
            Assert.That(panel.Contacts(0, 2)[1], Is.EqualTo(1));
            Assert.That(panel.Contacts(1, 1)[1], Is.Zero, "a text in the second half");
            Assert.That(panel.Outcome(PanelOutcome.Purchases, 0, 0), Is.EqualTo(2));
            Assert.That(panel.Outcome(PanelOutcome.Revenue, 0, 0), Is.EqualTo(150));
            Assert.That(panel.Outcome(PanelOutcome.Purchases, 0, 1), Is.EqualTo(1));
            Assert.That(panel.Outcome(PanelOutcome.Margin, 0, 1), Is.EqualTo(3));
            Assert.That(panel.Outcome(PanelOutcome.Revenue, 0, 2), Is.Zero, "the refund was before the landmark");
            Assert.That(panel.Outcome(PanelOutcome.Purchases, 0, 2), Is.EqualTo(1), "a purchase of nothing is a purchase");
        });
    }

    [Test]
    public void Build_LeavesOutRows_WithAPurchaseBeforeTheLandmark()
    {
        var panel = Build(PanelAlignment.Landmark);

        Assert.Multiple(() =>
        {
            Assert.That(Enumerable.Range(0, 4).Select(period => panel.HasRow(0, period)), Is.EqualTo(new[] { true, false, true, true }), "a refund is no purchase");
            Assert.That(Enumerable.Range(0, 4).Select(period => panel.HasRow(1, period)), Is.All.True);
            Assert.That(Enumerable.Range(0, 4).Select(period => panel.HasRow(2, period)), Is.All.False, "bought on the 15th, gone in February");
        });
    }

    [Test]
    public void Build_KeepsAllElse_OfTheOrdinaryPanel()
    {
        var (ordinary, aligned) = (Build(PanelAlignment.Period), Build(PanelAlignment.Landmark));

        Assert.Multiple(() =>
        {
            Assert.That(aligned.Channels, Is.EqualTo(ordinary.Channels));
            Assert.That(aligned.PeriodStarts, Is.EqualTo(ordinary.PeriodStarts));
            Assert.That(aligned.HasMargin, Is.EqualTo(ordinary.HasMargin));
            Assert.That(aligned.Notes, Is.EqualTo(ordinary.Notes));
            Assert.That(aligned.UnreachableFrom(0, 0), Is.EqualTo(3), "the opt-out");
            Assert.That(aligned.UnreachableFrom(1, 1), Is.EqualTo(2), "opted out without a date, after a last text in the second half of February");
            for (var customer = 0; customer < 3; customer++)
            {
                Assert.That((aligned.FirstPeriod(customer), aligned.LastPeriod(customer)), Is.EqualTo((ordinary.FirstPeriod(customer), ordinary.LastPeriod(customer))));
                Assert.That(aligned.UnreachableFrom(0, customer), Is.EqualTo(ordinary.UnreachableFrom(0, customer)));
            }

            Assert.That((ordinary.ContactsPerCount, ordinary.HasRow(0, 1)), Is.EqualTo((1, true)));
        });
    }

    [Test]
    public void Build_DividesTheDaysInHalf_OnAverage_WhereTheirNumberIsOdd()
    {
        // One contact on each day of eight weeks: 3 or 4 of 7 before the landmark.
        var contacts = Enumerable.Range(0, 56).Select(day => new ContactRecord("a", new DateOnly(2024, 1, 1).AddDays(day), "email"));
        var input = AnalysisInput.FromRecords(CustomerTable.FromRecords([new("a")], []), contacts, [new PurchaseRecord("a", new DateOnly(2024, 1, 5), 1)]);

        var panel = PanelBuilder.Build(input, PeriodLength.Week, alignment: PanelAlignment.Landmark);

        Assert.That(Enumerable.Range(0, 8).Sum(period => panel.Contacts(0, period)[0]) * panel.ContactsPerCount, Is.EqualTo(56));
    }

    [Test]
    public void FrequencyOf_IsTheMeanOfWholePeriods_InWhichNothingWasBought()
    {
        // Sixty customers get a newsletter on the 1st; half of them are called on the 3rd and on the 20th as well. One more buys, and is called no more.
        string[] ids = [.. Enumerable.Range(0, 60).Select(customer => $"c{customer:D2}")];
        IEnumerable<ContactRecord> Of(string id, int index) => index % 2 == 0
            ? [new(id, new(2024, 1, 1), "email")]
            : [new(id, new(2024, 1, 1), "email"), new(id, new(2024, 1, 3), "phone"), new(id, new(2024, 1, 20), "phone")];
        var input = AnalysisInput.FromRecords(CustomerTable.FromRecords([.. ids.Select(id => new CustomerRecord(id)), new("buyer")], []),
            [.. ids.SelectMany(Of), new("buyer", new(2024, 1, 3), "phone"), new("zz", new(2024, 1, 31), "email")],
            [new PurchaseRecord("buyer", new DateOnly(2024, 1, 19), 1)]);

        var (ordinary, aligned) = (PanelBuilder.Build(input, PeriodLength.Month), PanelBuilder.Build(input, PeriodLength.Month, alignment: PanelAlignment.Landmark));

        Assert.That(aligned.FrequencyOf(0, 1), Is.EqualTo(1), "all of the month's e-mails came in its first half");
        Assert.That(aligned.FrequencyOf(1, 1), Is.EqualTo(2), "thirty customers are too few for a mean of their own: as all calls to the early ones");
        Assert.That((ordinary.FrequencyOf(0, 1), ordinary.FrequencyOf(1, 2)), Is.EqualTo((1.0, 2.0)));
    }

    [Test]
    public void Build_DividesLongPeriods()
    {
        // 300 days are numbered by threes; the landmark is the first of day 150.
        var input = AnalysisInput.FromRecords(CustomerTable.FromRecords([new("a")], []),
            Enumerable.Range(0, 300).Select(day => new ContactRecord("a", new DateOnly(2024, 1, 1).AddDays(day), day % 2 == 0 ? "email" : "sms")),
            [new PurchaseRecord("a", new DateOnly(2024, 1, 1).AddDays(150), 1)]);

        var panel = PanelBuilder.Build(input, PeriodLength.OfDays(300), alignment: PanelAlignment.Landmark);

        Assert.That((panel.Contacts(0, 0)[0], panel.Contacts(1, 0)[0]), Is.EqualTo(((byte)75, (byte)75)));
        Assert.That((panel.HasRow(0, 0), panel.Outcome(PanelOutcome.Purchases, 0, 0)), Is.EqualTo((true, 1.0)));
    }

    [Test]
    public void Build_Refuses_PeriodsOfOneDay()
    {
        Assert.That(() => Build(PanelAlignment.Landmark, PeriodLength.OfDays(1)), Throws.ArgumentException.With.Message.Contains("one day"));
        Assert.That(() => Build(PanelAlignment.Period, PeriodLength.OfDays(1)), Throws.Nothing);
    }
}
