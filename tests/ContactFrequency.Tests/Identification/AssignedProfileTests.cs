using ContactFrequency.Data;
using ContactFrequency.Identification;
using ContactFrequency.Panels;

namespace ContactFrequency.Tests.Identification;

public class AssignedProfileTests
{
    private static readonly RandomisedProfileFitter Assigned = new();
    private static readonly RandomisedProfileFitter Received = new() { UsesAssignments = false };

    [Test]
    public void Fit_IsTheOrdinaryEstimate_WhereEveryoneReceivesWhatWasAssigned(
        [Values(PanelOutcome.Purchases, PanelOutcome.Revenue, PanelOutcome.Bought)] PanelOutcome outcome, [Values] bool bothChannels)
    {
        var test = new RandomisedTest(300, 4, [0, 1, 2, 3], slope: 0.2);
        if (bothChannels) AssignTextsAsReceived(test);
        var request = new ProfileRequest(test.Panel, test.All, outcome);

        FrequencyProfile found = Assigned.Fit(request), expected = Received.Fit(request);

        // The same equations, in three estimates where there was one: Newton stops at 1e-10.
        Assert.That(found.Channels.Select(channel => channel.IsAssigned), Is.EqualTo(new[] { true, bothChannels }));
        Assert.That(expected.Channels.Select(channel => channel.IsAssigned), Has.All.False);
        for (var channel = 0; channel < 2; channel++)
            Assert.That(found.Channels[channel].Effects.ToArray(), Is.EqualTo(expected.Channels[channel].Effects.ToArray()).Within(1e-9));
        Assert.That(found.JointCovariance, Is.EqualTo(expected.JointCovariance).Within(1e-9), "also across channels");
        Assert.That(found.Notes, Is.Empty);
    }

    [Test]
    public void Fit_TakesOneChannelFromTheTest_AndTheOtherFromReceivedContacts()
    {
        var test = new RandomisedTest(600, 4, [0, 1, 2], slope: 0.2, received: Drop);
        var request = new ProfileRequest(test.Panel, test.All, PanelOutcome.Purchases);

        FrequencyProfile found = Assigned.Fit(request), received = Received.Fit(request);

        Assert.That(found.Channels[1].Effects.ToArray(), Is.EqualTo(received.Channels[1].Effects.ToArray()), "texts were not drawn");
        var own = found.Channels[1];
        for (var level = 0; level < own.Levels.Length; level++)
            Assert.That(own.Covariance(level, level), Is.EqualTo(received.Channels[1].Covariance(level, level)).Within(1e-15));

        // E-mail: the slow way on a panel that holds assigned frequencies in place of contacts.
        var intended = new RandomisedTest(600, 4, [0, 1, 2], slope: 0.2, received: Drop) { Assignments = [] };
        intended.Contacts.RemoveAll(contact => contact.Channel == "email");
        intended.Contacts.AddRange(test.Assignments.SelectMany(row => Enumerable.Range(0, row.Frequency).Select(day => new ContactRecord(row.CustomerId, row.From.AddDays(day), "email"))));
        var (effects, covariance) = DummyPoisson.Fit(intended.Panel, found, customerEffects: false, "email");
        int[] levels = [.. Enumerable.Range(0, 3).Where(level => level != found.Channels[0].ReferenceIndex)];
        for (var i = 0; i < levels.Length; i++)
        {
            // Both solve the same equations to about 1e-12; 1e-8 leaves room for the condition of the dense normal matrix.
            Assert.That(found.Channels[0].Effects[levels[i]], Is.EqualTo(effects[i]).Within(1e-8));
            Assert.That(found.Channels[0].Covariance(levels[i], levels[i]), Is.EqualTo(covariance[i, i]).Within(1e-8));
        }
    }

    [TestCase(0.0)]
    [TestCase(0.25)]
    public void Assigned_RecoversTheEffectOfTheAssignment_WhereReceivedContactsAreBiased(double slope)
    {
        // Good customers get one contact less than assigned, so that few contacts mark good customers.
        var test = new RandomisedTest(3000, 6, [0, 1, 2, 3], slope, received: Drop, seed: 5);
        var request = new ProfileRequest(test.Panel, test.All, PanelOutcome.Purchases);

        FrequencyProfile assigned = Assigned.Fit(request), received = Received.Fit(request);

        // What each assignment brings on average over the customers, less that of the reference.
        double Mean(int frequency) => test.Qualities.Sum(quality => quality * Math.Exp(slope * Drop(frequency, quality)));
        var (email, worst) = (assigned.Channels[0], 0.0);
        for (var level = 0; level < 4; level++)
        {
            var (truth, error) = (Math.Log(Mean(level) / Mean(email.ReferenceIndex)), Math.Sqrt(email.Covariance(level, level)));
            // Four standard errors: one level in 16,000 would fail by chance, and the seed is fixed.
            Assert.That(email.Effects[level], Is.EqualTo(truth).Within(4 * error + 1e-12), $"{level} contacts");
            Assert.That(error, Is.LessThan(0.03));
            worst = Math.Max(worst, Math.Abs(received.Channels[0].Effects[level] - received.Channels[0].Effects[0] - slope * level));
        }

        Assert.That(worst, Is.GreaterThan(0.15), "by received contacts, who is good and who is often contacted are mixed up");
    }

    [Test]
    public void Compliance_IsCountedByAssignedFrequency()
    {
        var test = new RandomisedTest(400, 3, [0, 1, 2], slope: 0, received: Drop);
        var found = Assigned.Fit(new(test.Panel, test.All, PanelOutcome.Purchases));

        var rows = test.Assignments.Select((row, index) => (row.Frequency, Received: Drop(row.Frequency, test.Qualities[index / 3]))).ToLookup(row => row.Frequency, row => row.Received);
        Assert.That(found.Channels[0].Compliance, Is.EqualTo(new[] { 0, 1, 2 }.Select(frequency =>
            new ArmCompliance(frequency, rows[frequency].Count(), rows[frequency].Average(), 0, rows[frequency].Count(received => received != frequency)))));
        var note = found.Notes.Single();
        var differing = rows.Sum(arm => arm.Count(received => received != arm.Key));
        Assert.That((note.Code, note.Count), Is.EqualTo(("not_as_assigned", (long)differing)));
        Assert.That(note.Message, Does.Contain($"{(100.0 * differing / 1200).ToString("F1", System.Globalization.CultureInfo.InvariantCulture)} %"));
    }

    [Test]
    public void APeriodCutShortByAnOptOut_StaysIn_AndLaterOnesDoNot()
    {
        // Assigned two a period, the customer leaves at the first of the second period: periods one and two count, the third does not.
        var test = new RandomisedTest(200, 3, [0, 2], slope: 0);
        test.Customers.Add(new("x"));
        var first = new DateOnly(2024, 1, 1);
        test.Assignments.Add(new("x", first, first.AddMonths(3).AddDays(-1), "email", 2, 0.5));
        test.Contacts.AddRange([new("x", first, "email"), new("x", first.AddDays(5), "email"), new("x", first.AddMonths(1).AddDays(3), "email", ContactOutcome.Unsubscribed)]);

        var with = Assigned.Fit(new(test.Panel, [.. test.All], PanelOutcome.Purchases)).Channels[0];
        var without = Assigned.Fit(new(test.Panel, test.All[..^1], PanelOutcome.Purchases)).Channels[0];

        Assert.That(with.Periods - without.Periods, Is.EqualTo(2));
        Assert.That((with.Compliance[1].Periods - without.Compliance[1].Periods, with.Compliance[1].CutShort, with.Compliance[1].Differing), Is.EqualTo((2L, 1L, 0L)));
    }

    [Test]
    public void Weights_TakeOutThatGoodCustomersWereMoreLikelyDrawn([Values] bool stated)
    {
        // Revenue is 4·e^½ or 4 for a good customer and e^½ or 1 for another, without noise. Of 100 good ones 80 are contacted, of 100 others 20.
        List<CustomerRecord> customers = [];
        List<AssignmentRecord> assignments = [];
        List<PurchaseRecord> purchases = [];
        List<ContactRecord> contacts = [new("nobody", new(2024, 1, 1), "email"), new("nobody", new(2024, 1, 31), "email")];
        for (var customer = 0; customer < 200; customer++)
        {
            var (id, isGood) = ($"c{customer:D3}", customer < 100);
            var frequency = customer % 100 < (isGood ? 80 : 20) ? 1 : 0;
            var probability = isGood == (frequency == 1) ? 0.8 : 0.2;
            customers.Add(new(id));
            assignments.Add(new(id, new(2024, 1, 1), new(2024, 1, 31), "email", frequency, stated ? probability : double.NaN));
            if (frequency == 1) contacts.Add(new(id, new(2024, 1, 10), "email"));
            purchases.Add(new(id, new(2024, 1, 20), (decimal)((isGood ? 4 : 1) * Math.Exp(0.5 * frequency))));
        }

        var panel = PanelBuilder.Build(AnalysisInput.FromRecords(CustomerTable.FromRecords(customers, []), contacts, purchases, assignments: assignments), PeriodLength.Month);
        var email = Assigned.Fit(new(panel, [.. Enumerable.Range(0, 200)], PanelOutcome.Revenue)).Channels[0];

        // Money has four decimals and probabilities single precision: 1e-4 of 1 and 6e-8. Unweighted: (80·4 + 20·1) ÷ (20·4 + 80·1) is 1.27 too high.
        var expected = 0.5 + (stated ? 0 : Math.Log(340.0 / 160));
        Assert.That(email.Effects[1] - email.Effects[0], Is.EqualTo(expected).Within(1e-4));
    }

    [Test]
    public void RowsWithoutAProbability_AreLeftOut_WhereProbabilitiesDiffer()
    {
        var test = new RandomisedTest(300, 2, [0, 1], slope: 0.2);
        test.Assignments = [.. test.Assignments.Select((row, index) => row with { Probability = index < 100 ? double.NaN : index % 2 == 0 ? 0.4 : 0.6 })];

        var found = Assigned.Fit(new(test.Panel, test.All, PanelOutcome.Purchases));

        Assert.That(found.Channels[0].Periods, Is.EqualTo(500));
        Assert.That(found.Notes.Single(), Has.Property("Code").EqualTo("probability_unknown").And.Property("Count").EqualTo(100));
    }

    [Test]
    public void Fit_GivesTheSameDigits_InAnyOrderOfRows_AndAtAnyNumberOfThreads()
    {
        var test = new RandomisedTest(700, 3, [0, 1, 2], slope: 0.1, received: Drop);
        var one = Assigned.Fit(new(test.Panel, test.All, PanelOutcome.Revenue) { Threads = 1 });
        test.Assignments.Reverse();
        var other = Assigned.Fit(new(test.Panel, test.All, PanelOutcome.Revenue) { Threads = 4 });

        Assert.That(other.Channels[0].Effects.ToArray(), Is.EqualTo(one.Channels[0].Effects.ToArray()));
        Assert.That(other.JointCovariance, Is.EqualTo(one.JointCovariance));
    }

    [Test]
    public void AGroupWithoutAssignments_IsEstimatedFromReceivedContacts()
    {
        var test = new RandomisedTest(400, 3, [0, 1, 2], slope: 0.1);
        test.Assignments.RemoveAll(row => string.CompareOrdinal(row.CustomerId, "c00200") < 0);
        var request = new ProfileRequest(test.Panel, test.All[..200], PanelOutcome.Purchases);

        Assert.That(Assigned.Fit(request).JointCovariance, Is.EqualTo(Received.Fit(request).JointCovariance));
        Assert.That(Assigned.Fit(request).Channels.Select(channel => channel.IsAssigned), Has.All.False);
    }

    private static int Drop(int assigned, double quality) => quality > 0.5 ? Math.Max(0, assigned - 1) : assigned;

    private static void AssignTextsAsReceived(RandomisedTest test)
    {
        var texts = test.Contacts.Where(contact => contact.Channel == "sms").CountBy(contact => (contact.CustomerId, contact.Day.Month)).ToDictionary();
        test.Assignments.AddRange(test.Assignments
            .Select(row => row with { Channel = "sms", Frequency = texts.GetValueOrDefault((row.CustomerId, row.From.Month)), Probability = 1.0 / 3 }).ToList());
    }
}
