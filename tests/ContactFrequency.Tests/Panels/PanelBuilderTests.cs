using ContactFrequency.Data;
using ContactFrequency.Panels;

namespace ContactFrequency.Tests.Panels;

public class PanelBuilderTests
{
    [Test]
    public void Build_CountsContactsPurchasesAndMoney_ByHand()
    {
        using var folder = TemporaryFolder.Small();

        var panel = PanelBuilder.Build(AnalysisInput.FromFolder(folder.Path), PeriodLength.Month, marginRate: 0.2);

        Assert.Multiple(() =>
        {
            Assert.That(panel.Channels, Is.EqualTo(new[] { "email", "sms" }));
            Assert.That(panel.PeriodStarts, Is.EqualTo(new[] { new DateOnly(2024, 1, 1), new DateOnly(2024, 2, 1), new DateOnly(2024, 3, 1) }));
            Assert.That(panel.Contacts(0, 0).ToArray(), Is.EqualTo(new byte[] { 2, 0 }));
            Assert.That(panel.Contacts(1, 1).ToArray(), Is.EqualTo(new byte[] { 0, 1 }));
            Assert.That(panel.Outcome(PanelOutcome.Purchases, 1, 2), Is.EqualTo(1), "a refund is no purchase");
            Assert.That(panel.Outcome(PanelOutcome.Revenue, 1, 2), Is.EqualTo(15), "a refund is taken off revenue");
            Assert.That(panel.Outcome(PanelOutcome.Margin, 0, 0), Is.EqualTo(2.1).Within(1e-12));
            Assert.That(panel.Outcome(PanelOutcome.Purchases, 0, 1), Is.Zero, "quiet periods are there");
            foreach (var period in new[] { -1, 3, 65_536 }) Assert.That(() => panel.Outcome(PanelOutcome.Purchases, 0, period), Throws.TypeOf<ArgumentOutOfRangeException>());
        });
    }

    [Test]
    public void Build_LeavesOutEndPeriods_WithMoreThanATenthUncovered()
    {
        // January lacks 4 of 31 days (13 %), March 3 of 31 (9.7 %).
        using var folder = TemporaryFolder.Small()
            .With("contacts.csv", "customer_id,contacted_at,channel\na,2024-01-05,email\nb,2024-03-28,email\n")
            .With("purchases.csv", "customer_id,purchased_at,amount\na,2024-02-05,10\n");

        var panel = PanelBuilder.Build(AnalysisInput.FromFolder(folder.Path), PeriodLength.Month);

        Assert.That(panel.PeriodStarts, Is.EqualTo(new[] { new DateOnly(2024, 2, 1), new DateOnly(2024, 3, 1) }));
        Assert.That(panel.Notes.Single(note => note.Code == "incomplete_period").Count, Is.EqualTo(1));
    }

    [TestCase(19, 2)]
    [TestCase(18, 1)]
    public void FullPeriods_HoldAnEndPeriod_WithExactlyATenthUncovered(int days, int count)
    {
        var first = new DateOnly(2024, 1, 1);

        var covered = CoveredDays.Of((first, first), (first, first.AddDays(days - 1)));

        Assert.That(PanelBuilder.FullPeriods(new PeriodCalendar(PeriodLength.OfDays(10), first), covered, []).Count, Is.EqualTo(count));
    }

    [TestCase("week", "2024-01-01", 13)]
    [TestCase("30d", "2024-01-01", 3)]
    public void Build_CountsWeeksFromMonday_AndDaysFromTheFirstDay(string period, string first, int count)
    {
        using var folder = TemporaryFolder.Small();
        Assert.That(PeriodLength.TryParse(period, out var length), Is.True);

        // 91 days from Monday 2024-01-01 to Sunday 2024-03-31: 13 weeks, or 3 times 30 days and a last day that is left out.
        var panel = PanelBuilder.Build(AnalysisInput.FromFolder(folder.Path), length);

        Assert.That(panel.PeriodCount, Is.EqualTo(count));
        Assert.That(panel.PeriodStarts[0], Is.EqualTo(DateOnly.Parse(first, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Test]
    public void Build_GivesCustomersRows_OnlyForWholePeriodsOfMembership()
    {
        using var folder = TemporaryFolder.Small().With("customers.csv", "customer_id,joined_on,left_on\na,2024-01-02,2024-03-31\nb,2024-02-01,2024-02-28\n");

        var panel = PanelBuilder.Build(AnalysisInput.FromFolder(folder.Path), PeriodLength.Month);

        Assert.That((panel.FirstPeriod(0), panel.LastPeriod(0)), Is.EqualTo((1, 2)));
        // 2024-02-29 is missing, so February is not whole.
        Assert.That(panel.LastPeriod(1), Is.LessThan(panel.FirstPeriod(1)));
        Assert.That(panel.Notes.Select(note => note.Code), Is.EquivalentTo(new[] { "contacts_outside_membership", "purchases_outside_membership" }));
    }

    [TestCase("2024-02-01", 1)]
    [TestCase("2024-02-02", 2)]
    public void Membership_CountsAPeriod_FromItsFirstDay(string joined, int first)
    {
        using var folder = TemporaryFolder.Small().With("customers.csv", $"customer_id,joined_on\na,\nb,{joined}\n");

        Assert.That(PanelBuilder.Build(AnalysisInput.FromFolder(folder.Path), PeriodLength.Month).FirstPeriod(1), Is.EqualTo(first));
    }

    [TestCase("2024-02-29", 1)]
    [TestCase("2024-03-01", 2)]
    public void OptOut_CutsThePeriodOfItsDayShort_TheLastDayIncluded(string day, int from)
    {
        using var folder = TemporaryFolder.Small()
            .With("contacts.csv", $"customer_id,contacted_at,channel,outcome\na,2024-01-01,email,\na,{day},email,unsubscribed\nb,2024-03-31,email,\n");

        Assert.That(PanelBuilder.Build(AnalysisInput.FromFolder(folder.Path), PeriodLength.Month).UnreachableFrom(0, 0), Is.EqualTo(from));
    }

    [Test]
    public void Build_DropsBouncedContacts_AndEndsReachAtTheOptOut()
    {
        using var folder = TemporaryFolder.Small()
            .With("customers.csv", "customer_id,opted_out\na,\nb,email; sms\n")
            .With("contacts.csv", """
                customer_id,contacted_at,channel,outcome,cost
                a,2024-01-01,email,bounced,0.5
                a,2024-01-02,email,Opened,0.1
                a,2024-02-10,email,unsubscribed,
                b,2024-01-03,sms,,
                b,2024-03-31,email,delivered,

                """);

        var panel = PanelBuilder.Build(AnalysisInput.FromFolder(folder.Path), PeriodLength.Month);

        Assert.Multiple(() =>
        {
            Assert.That(panel.Contacts(0, 0)[0], Is.EqualTo(1));
            Assert.That(panel.UnreachableFrom(0, 0), Is.EqualTo(1), "the period of the opt-out is cut short, so it is out as well");
            Assert.That(panel.UnreachableFrom(1, 0), Is.EqualTo(int.MaxValue));
            Assert.That(panel.UnreachableFrom(0, 1), Is.EqualTo(3), "opted out without a date: after the last contact");
            Assert.That(panel.UnreachableFrom(1, 1), Is.EqualTo(1));
            Assert.That(panel.OptsOutIn(0, 0), Is.EqualTo(1));
            Assert.That(panel.OptsOutIn(0, 1), Is.EqualTo(int.MaxValue), "only what the log dates is an event");
            Assert.That(panel.MeanCost[0], Is.EqualTo(0.3).Within(1e-12), "a bounced message costs as well");
            Assert.That(panel.MeanCost[1], Is.NaN);
        });
    }

    [Test]
    public void Build_CountsUnknownCustomers_AndLeavesThemOut()
    {
        using var folder = TemporaryFolder.Small()
            .With("purchases.csv", "customer_id,purchased_at,amount\na,2024-01-05,10\nzz,2024-01-06,10\nzz,2024-01-07,10\n");

        var panel = PanelBuilder.Build(AnalysisInput.FromFolder(folder.Path), PeriodLength.Month);

        var note = panel.Notes.Single(note => note.Code == "purchases_of_unknown_customer");
        Assert.That(note.Count, Is.EqualTo(2));
        Assert.That(note.Message, Does.Contain("of 1 customers"));
    }

    [Test]
    public void Build_HoldsCountsAt255_AndSaysSo()
    {
        var rows = string.Concat(Enumerable.Repeat("a,2024-01-01,email\n", 300));
        using var folder = TemporaryFolder.Small().With("contacts.csv", "customer_id,contacted_at,channel\n" + rows + "b,2024-03-31,email\n");

        var panel = PanelBuilder.Build(AnalysisInput.FromFolder(folder.Path), PeriodLength.Month);

        Assert.That(panel.Contacts(0, 0)[0], Is.EqualTo(255));
        Assert.That(panel.Notes.Single(note => note.Code == "contacts_over_255").Count, Is.EqualTo(45));
    }

    [Test]
    public void Build_MixesStatedMarginsWithTheRate()
    {
        using var folder = TemporaryFolder.Small()
            .With("purchases.csv", "customer_id,purchased_at,amount,margin\na,2024-01-05,10,4\na,2024-01-06,100,\nb,2024-03-06,1,\n");

        var panel = PanelBuilder.Build(AnalysisInput.FromFolder(folder.Path), PeriodLength.Month, marginRate: 0.1);

        Assert.That(panel.Outcome(PanelOutcome.Margin, 0, 0), Is.EqualTo(14).Within(1e-9));
        Assert.That(panel.Outcome(PanelOutcome.Margin, 1, 2), Is.EqualTo(0.1).Within(1e-9));
    }

    [Test]
    public void Build_KnowsNoMargin_WhereSomeAreMissingAndNoRateIsGiven()
    {
        using var folder = TemporaryFolder.Small()
            .With("purchases.csv", "customer_id,purchased_at,amount,margin\na,2024-01-05,10,4\nb,2024-03-06,1,\n");

        var panel = PanelBuilder.Build(AnalysisInput.FromFolder(folder.Path), PeriodLength.Month);

        Assert.That(panel.HasMargin, Is.False);
        Assert.That(panel.Notes.Single(note => note.Code == "margin_unknown").Count, Is.EqualTo(1));
    }

    [Test]
    public void Build_Refuses_MoreChannelsThanThereCanBe()
    {
        var rows = string.Concat(Enumerable.Range(0, 33).Select(channel => $"a,2024-01-01,channel{channel}\n"));
        using var folder = TemporaryFolder.Small().With("contacts.csv", "customer_id,contacted_at,channel\n" + rows);

        Assert.That(() => PanelBuilder.Build(AnalysisInput.FromFolder(folder.Path), PeriodLength.Month),
            Throws.TypeOf<CustomerDataException>().With.Message.Contains("33 different channels, more than 32"));
    }

    [Test]
    public void Build_Refuses_LogsWithoutAKnownCustomer()
    {
        using var folder = TemporaryFolder.Small().With("contacts.csv", "customer_id,contacted_at,channel\nA,2024-01-05,email\n");

        Assert.That(() => PanelBuilder.Build(AnalysisInput.FromFolder(folder.Path), PeriodLength.Month),
            Throws.TypeOf<CustomerDataException>().With.Message.Contains("not one row is of a customer in customers"));
    }
}
