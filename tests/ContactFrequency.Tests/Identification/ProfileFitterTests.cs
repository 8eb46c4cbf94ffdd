using ContactFrequency.Identification;
using ContactFrequency.Panels;

namespace ContactFrequency.Tests.Identification;

public class ProfileFitterTests
{
    private static readonly int[] All = [.. Enumerable.Range(0, 90)];

    [Test]
    public void Fit_AgreesWithDummyVariables_InEstimatesAndStandardErrors(
        [Values] bool within, [Values("email", "sms")] string channel, [Values(PanelOutcome.Purchases, PanelOutcome.Revenue)] PanelOutcome outcome)
    {
        var panel = RandomPanel.Create(90, 6, seed: 11);
        IProfileFitter fitter = within ? new WithinProfileFitter { FeedbackPeriods = 0 } : new RandomisedProfileFitter();

        var profile = fitter.Fit(new(panel, All, outcome));

        Assert.That(profile.Status, Is.EqualTo(ProfileStatus.Estimated));
        var found = profile.Channels.Single(one => one.Channel == channel);
        var (effects, covariance) = DummyPoisson.Fit(panel, profile, within, channel);
        int[] levels = [.. Enumerable.Range(0, found.Levels.Length).Where(level => level != found.ReferenceIndex)];
        for (var i = 0; i < levels.Length; i++)
        {
            // Both solve the same equations to about 1e-12; 1e-8 leaves room for the condition of the dense normal matrix.
            Assert.That(found.Effects[levels[i]], Is.EqualTo(effects[i]).Within(1e-8), $"level {levels[i]}");
            for (var j = 0; j < levels.Length; j++)
                Assert.That(found.Covariance(levels[i], levels[j]), Is.EqualTo(covariance[i, j]).Within(1e-8), $"covariance {levels[i]}, {levels[j]}");
        }
    }

    [Test]
    public void Fit_GivesTheSameDigits_AtAnyNumberOfThreads([Values] bool within)
    {
        // More customers than one block holds, so that blocks are combined.
        var panel = RandomPanel.Create(1500, 4, seed: 5);
        int[] customers = [.. Enumerable.Range(0, 1500)];
        IProfileFitter fitter = within ? new WithinProfileFitter() : new RandomisedProfileFitter();

        var one = fitter.Fit(new(panel, customers, PanelOutcome.Revenue) { Threads = 1 }).Channels[0];
        var four = fitter.Fit(new(panel, customers, PanelOutcome.Revenue) { Threads = 4 }).Channels[0];

        Assert.That(four.Effects.ToArray(), Is.EqualTo(one.Effects.ToArray()));
        Assert.That(four.Covariance(1, 2), Is.EqualTo(one.Covariance(1, 2)));
    }

    [Test]
    public void Within_RecoversTheEffect_WhereContactsWereAimedAtBetterCustomers()
    {
        var panel = RandomPanel.Create(3000, 8, seed: 3, effect: contacts => 0.2 * contacts, targeting: 1);
        int[] customers = [.. Enumerable.Range(0, 3000)];

        var within = Slope(new WithinProfileFitter().Fit(new(panel, customers, PanelOutcome.Purchases)).Channels[0], out var standardError);
        var naive = Slope(new RandomisedProfileFitter().Fit(new(panel, customers, PanelOutcome.Purchases)).Channels[0], out _);

        // Four standard errors: one run in 16,000 would fail by chance, and the seed is fixed.
        Assert.That(within, Is.EqualTo(0.8).Within(4 * standardError));
        Assert.That(naive, Is.GreaterThan(0.8 + 4 * standardError), "the naive effect holds the aim at better customers as well");
    }

    [Test]
    public void Fit_PoolsTopLevels_WithoutSupport()
    {
        var panel = RandomPanel.Create(90, 6, seed: 11, maxContacts: 9);

        var levels = new WithinProfileFitter().Fit(new(panel, All, PanelOutcome.Purchases)).Channels.Single(one => one.Channel == "email").Levels;

        Assert.That(levels, Has.Length.LessThan(10), "some of ten levels have under 50 customer-periods");
        Assert.That(levels.Select(level => level.Periods), Has.All.GreaterThanOrEqualTo(50));
        Assert.That(levels.Select(level => level.Customers), Has.All.GreaterThanOrEqualTo(20));
        Assert.That(levels[^1].Frequency, Is.InRange(levels[^1].From, levels[^1].To));
    }

    [Test]
    public void Levels_CountOnlyRowsInWhichTheChannelCanBeUsed()
    {
        var panel = RandomPanel.Create(90, 6, seed: 11);
        var reachable = All.Sum(customer => Enumerable.Range(0, 6).Count(period => period < panel.UnreachableFrom(0, customer)));

        var email = new RandomisedProfileFitter().Fit(new(panel, All, PanelOutcome.Purchases)).Channels.Single(one => one.Channel == "email");

        Assert.That(reachable, Is.LessThan(90 * 6), "some have opted out");
        Assert.That(email.Periods, Is.EqualTo(reachable));
    }

    [Test]
    public void Within_HasTooFewData_InOnePeriod()
    {
        var panel = RandomPanel.Create(90, 1, seed: 2);

        Assert.That(new WithinProfileFitter().Fit(new(panel, All, PanelOutcome.Purchases)).Status, Is.EqualTo(ProfileStatus.TooFewData));
    }

    [Test]
    public void Fit_LeavesOutWhatIsCollinear_AsNotANumber()
    {
        // Everyone gets as many messages as the period's number: levels and periods say the same.
        List<ContactFrequency.Data.CustomerRecord> customers = [];
        List<ContactFrequency.Data.ContactRecord> contacts = [];
        List<ContactFrequency.Data.PurchaseRecord> purchases = [];
        for (var customer = 0; customer < 60; customer++)
        {
            customers.Add(new($"c{customer}"));
            for (var period = 0; period < 3; period++)
            {
                var first = new DateOnly(2024, 1 + period, 1);
                for (var i = 0; i <= period; i++) contacts.Add(new($"c{customer}", first.AddDays(i * 14), "email"));
                for (var i = 0; i <= customer % 3; i++) purchases.Add(new($"c{customer}", first.AddDays(27), 1));
            }
        }

        var input = ContactFrequency.Data.AnalysisInput.FromRecords(ContactFrequency.Data.CustomerTable.FromRecords(customers, []), contacts, purchases);
        var panel = PanelBuilder.Build(input, PeriodLength.OfDays(30));
        var profile = new WithinProfileFitter().Fit(new(panel, [.. Enumerable.Range(0, 60)], PanelOutcome.Purchases));

        Assert.That(profile.Status, Is.EqualTo(ProfileStatus.Estimated));
        var effects = profile.Channels[0].Effects.ToArray();
        Assert.That(effects.Count(double.IsNaN) + panel.PeriodCount - 1, Is.GreaterThanOrEqualTo(profile.Channels[0].Levels.Length - 1));
    }

    [Test]
    public void Within_LeavesOut_WhatNeverVariesWithinACustomer()
    {
        // E-mails are the same in every period for every customer; only sms vary.
        List<ContactFrequency.Data.CustomerRecord> customers = [];
        List<ContactFrequency.Data.ContactRecord> contacts = [];
        List<ContactFrequency.Data.PurchaseRecord> purchases = [];
        var random = new Random(1);
        for (var customer = 0; customer < 300; customer++)
        {
            customers.Add(new($"c{customer}"));
            for (var period = 0; period < 8; period++)
            {
                var first = new DateOnly(2024, 1 + period, 1);
                for (var i = 0; i < customer % 5; i++) contacts.Add(new($"c{customer}", first.AddDays(i), "email"));
                for (var i = random.Next(3); i > 0; i--) contacts.Add(new($"c{customer}", first.AddDays(i), "sms"));
                for (var i = RandomPanel.Poisson(random, 0.7); i > 0; i--) purchases.Add(new($"c{customer}", first.AddDays(random.Next(28)), 1));
            }
        }

        contacts.Add(new("nobody", new DateOnly(2024, 1, 1), "email"));
        contacts.Add(new("nobody", new DateOnly(2024, 8, 31), "email"));
        var input = ContactFrequency.Data.AnalysisInput.FromRecords(ContactFrequency.Data.CustomerTable.FromRecords(customers, []), contacts, purchases);

        var profile = new WithinProfileFitter().Fit(new(PanelBuilder.Build(input, PeriodLength.Month), [.. Enumerable.Range(0, 300)], PanelOutcome.Purchases));

        Assert.That(profile.Status, Is.EqualTo(ProfileStatus.Estimated));
        Assert.That(profile.Channels.Single(channel => channel.Channel == "email").Effects.ToArray().Count(double.IsNaN), Is.EqualTo(4), "all but the reference");
        Assert.That(profile.Channels.Single(channel => channel.Channel == "sms").Effects.ToArray(), Has.None.NaN);
    }

    private static double Slope(ChannelProfile profile, out double standardError)
    {
        var (low, high) = (0, profile.Levels.Length - 1);
        standardError = Math.Sqrt(profile.Covariance(low, low) + profile.Covariance(high, high) - 2 * profile.Covariance(low, high));
        return profile.Effects[high] - profile.Effects[low];
    }
}
