using System.Collections.Immutable;
using ContactFrequency.Data;
using ContactFrequency.Experiments;
using ContactFrequency.Planning;
using ContactFrequency.Policies;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Tests.Experiments;

public class PolicyEvaluatorTests
{
    [Test]
    public void RandomisedArms_GiveTheMeanOfTheArm_ByHand()
    {
        // Two arms at chances of 1/4 and 3/4; the policy is the first. Its weights are 4.
        var (input, firstArm) = TwoArms(chance: 0.25);
        var found = new PolicyEvaluator(Policy(0)).Evaluate(input).Channels.Single();

        Assert.That((found.Status, found.Identification), Is.EqualTo((EvaluationStatus.Evaluated, "randomised")));
        Assert.That(found.Followed, Is.EqualTo(firstArm.Rows));
        Assert.That(found.SelfNormalised.Estimate, Is.EqualTo(firstArm.Purchases / (double)firstArm.Rows).Within(1e-12));
        Assert.That(found.InversePropensity.Estimate, Is.EqualTo(4.0 * firstArm.Purchases / found.Rows).Within(1e-12));
        Assert.That(found.EffectiveSampleSize, Is.EqualTo((double)firstArm.Rows).Within(1e-9));
        Assert.That(found.DoublyRobust.Estimate, Is.EqualTo(found.SelfNormalised.Estimate).Within(3 * found.SelfNormalised.StandardError));
        Assert.That(found.Gain.Estimate, Is.EqualTo(found.DoublyRobust.Estimate - found.Today.Estimate).Within(1e-12));
    }

    [Test]
    public void Today_IsBeyondDoubt_WhereEveryoneBuysOnceAPeriod_HoweverLongTheyAreThere()
    {
        // Customers of one, two or three periods, half of them contacted: rows differ by customer, what comes of a row does not.
        List<CustomerRecord> customers = [];
        List<ContactRecord> contacts = [new("stranger", new(2026, 1, 1), "email"), new("stranger", new(2026, 3, 31), "email")];
        List<PurchaseRecord> purchases = [];
        List<AssignmentRecord> assignments = [];
        for (var customer = 0; customer < 300; customer++)
        {
            var (id, first, isContacted) = ($"c{customer:D3}", 1 + customer % 3, customer % 2 == 0);
            customers.Add(new(id, JoinedOn: new DateOnly(2026, first, 1)));
            assignments.Add(new(id, new(2026, first, 1), new(2026, 3, 31), "email", isContacted ? 1 : 0, 0.5));
            for (var month = first; month <= 3; month++)
            {
                purchases.Add(new(id, new(2026, month, 20), 10));
                if (isContacted) contacts.Add(new(id, new(2026, month, 10), "email"));
            }
        }

        var found = new PolicyEvaluator(Policy(1)).Evaluate(AnalysisInput.FromRecords(CustomerTable.FromRecords(customers, []), contacts, purchases, assignments: assignments)).Channels.Single();

        Assert.That((found.Status, found.Rows), Is.EqualTo((EvaluationStatus.Evaluated, 600L)));
        Assert.That((found.Today.Estimate, found.Today.StandardError), Is.EqualTo((1.0, 0.0)));
        Assert.That(found.SelfNormalised.StandardError, Is.EqualTo(0).Within(1e-12));
    }

    [Test]
    public void WhatWasNeverSeen_GetsNoNumber()
    {
        var found = new PolicyEvaluator(Policy(7)).Evaluate(TwoArms(0.5).Input).Channels.Single();

        Assert.That(found.Status, Is.EqualTo(EvaluationStatus.NoOverlap));
        Assert.That(found.Reason, Does.Contain("never seen for 100.0 %"));
        Assert.That((found.DoublyRobust.Estimate, found.Gain.Estimate), Is.EqualTo((double.NaN, double.NaN)));
        Assert.That(found.Today.Estimate, Is.Positive);
    }

    [Test]
    public void NoRecommendation_IsSaid()
    {
        Assert.That(new PolicyEvaluator(Policy(null)).Evaluate(TwoArms(0.5).Input).Channels.Single().Status, Is.EqualTo(EvaluationStatus.NoRecommendation));
        Assert.That(new PolicyEvaluator(Policy(1, "fax")).Evaluate(TwoArms(0.5).Input).Channels.Single().Status, Is.EqualTo(EvaluationStatus.NoOverlap));
    }

    [Test]
    public void AimedContacts_AreCorrectedFor_AndPlainMeansAreNot()
    {
        // Coverage over 300 replicates is in eng/evaluate.md; here one airline, whose naive answer is far off.
        var airline = new AirlineSimulator(AirlineSimulationOptions.Default with { Customers = 4_000, Periods = 12, Contacts = ContactPolicy.TargetedOnAttributes, EffectScale = 3 }).Simulate();
        var input = AnalysisInput.FromRecords(CustomerTable.FromRecords(airline.Customers, airline.Attributes), airline.Contacts, airline.Purchases);
        var panel = ContactFrequency.Panels.PanelBuilder.Build(input, ContactFrequency.Panels.PeriodLength.Month);
        var found = new PolicyEvaluator(Policy(1, "phone")).Evaluate(input).Channels.Single();

        var phone = panel.Channels.IndexOf("phone");
        int[] order = [.. SimulationTruth.Channels.Select(name => panel.Channels.IndexOf(name))];
        var (value, naive, rows, called) = (0.0, 0.0, 0, 0);
        for (var customer = 0; customer < panel.CustomerCount; customer++)
        {
            var index = airline.Truth.IndexOf(input.Customers.Records[customer].CustomerId);
            for (var period = panel.FirstPeriod(customer); period <= panel.LastPeriod(customer) && period < panel.UnreachableFrom(phone, customer); period++)
            {
                int[] contacts = [.. order.Select(channel => channel == phone ? 1 : panel.Contacts(channel, period)[customer])];
                value += airline.Truth.PurchasesOf(index, panel.PeriodStarts[period], contacts);
                rows++;
                if (panel.Contacts(phone, period)[customer] != 1) continue;
                naive += panel.Outcome(ContactFrequency.Panels.PanelOutcome.Purchases, customer, period);
                called++;
            }
        }

        TestContext.Out.WriteLine($"true {value / rows:F4}, doubly robust {found.DoublyRobust.Estimate:F4} ± {found.DoublyRobust.StandardError:F4}, of those called {naive / called:F4}");
        Assert.That(value / rows, Is.InRange(found.DoublyRobust.Lower, found.DoublyRobust.Upper));
        Assert.That(naive / called - value / rows, Is.GreaterThan(2 * found.DoublyRobust.StandardError), "those who are called buy more anyway");
    }

    [Test]
    public void HoldOut_IsReadByArm_ByHand()
    {
        var table = CustomerTable.FromRecords([.. Enumerable.Range(0, 6).Select(index => new CustomerRecord($"c{index}"))], []);
        List<ContactRecord> contacts = [new("c0", new(2026, 1, 1), "email", Cost: 2), new("c0", new(2026, 2, 3), "email", Cost: 2), new("c1", new(2026, 2, 5), "email", ContactOutcome.Unsubscribed, 2),
            new("c4", new(2026, 2, 5), "email", ContactOutcome.Bounced, 2), new("c0", new(2026, 2, 28), "email", ContactOutcome.Complained, 2)];
        List<PurchaseRecord> purchases = [new("c0", new(2026, 1, 31), 50), new("c0", new(2026, 2, 2), 100), new("c1", new(2026, 2, 9), 40), new("c2", new(2026, 2, 9), 40), new("c4", new(2026, 2, 9), 30), new("c0", new(2026, 2, 28), 60)];
        var arms = new Dictionary<string, PlanArm> { ["c3"] = PlanArm.Control, ["c4"] = PlanArm.Control, ["c5"] = PlanArm.Control };

        var read = new HoldOutReader().Read(AnalysisInput.FromRecords(table, contacts, purchases), arms, new(2026, 2, 1), ContactFrequency.Panels.PeriodLength.Month, marginRate: 0.5);

        var planned = read.Arms.Single(arm => arm.Arm == PlanArm.Planned);
        Assert.That((read.Periods, planned.Customers, planned.Rows, planned.Contacts, planned.OptOuts, planned.Complaints), Is.EqualTo((1, 3, 3L, 3L, 1L, 1L)));
        Assert.That(planned.Cost, Is.EqualTo(6));
        // c0 bought for 160 in two purchases, c1 and c2 for 40 each; of the control group only c4, for 30.
        Assert.That(planned.Revenue.Estimate, Is.EqualTo(80).Within(1e-12));
        Assert.That(planned.RevenuePerContact, Is.EqualTo(80).Within(1e-12));
        var contrast = read.Contrasts.Single();
        Assert.That((contrast.Arm, contrast.Against), Is.EqualTo((PlanArm.Planned, PlanArm.Control)));
        Assert.That(contrast.Purchases.Estimate, Is.EqualTo(4.0 / 3 - 1.0 / 3).Within(1e-12));
        Assert.That(contrast.Revenue.Estimate, Is.EqualTo(70).Within(1e-12));
        Assert.That(contrast.Revenue.StandardError, Is.EqualTo(Math.Sqrt((6400.0 + 1600 + 1600) / 2 / 3 + (400.0 + 100 + 100) / 2 / 3)).Within(1e-9));
        Assert.That(contrast.Lift.Estimate, Is.EqualTo(3).Within(1e-12));
        // Margin 35 more for 2 spent.
        Assert.That(contrast.Return, Is.EqualTo((35 - 2) / 2.0).Within(1e-12));
        Assert.That(() => new HoldOutReader().Read(AnalysisInput.FromRecords(table, contacts, purchases), arms, new(2026, 3, 1), ContactFrequency.Panels.PeriodLength.Month), Throws.ArgumentException);
    }

    private static (AnalysisInput Input, (long Rows, long Purchases) FirstArm) TwoArms(double chance)
    {
        var random = new Random(3);
        List<CustomerRecord> customers = [];
        List<ContactRecord> contacts = [];
        List<PurchaseRecord> purchases = [];
        List<AssignmentRecord> assignments = [];
        var first = (Rows: 0L, Purchases: 0L);
        for (var customer = 0; customer < 1_000; customer++)
        {
            var id = $"c{customer:D4}";
            var isFirst = random.NextDouble() < chance;
            customers.Add(new(id));
            assignments.Add(new(id, new(2026, 1, 1), new(2026, 3, 31), "email", isFirst ? 0 : 3, isFirst ? chance : 1 - chance));
            for (var month = 1; month <= 3; month++)
            {
                if (isFirst) first.Rows++;
                for (var k = 0; k < 3 && !isFirst; k++) contacts.Add(new(id, new(2026, month, 1 + 9 * k + (month == 3 && k == 2 ? 12 : 0)), "email"));
                var bought = random.Next(isFirst ? 2 : 3);
                for (var k = 0; k < bought; k++) purchases.Add(new(id, new(2026, month, 1 + random.Next(28)), 10));
                if (isFirst) first.Purchases += bought;
            }
        }

        purchases.Add(new("stranger", new(2026, 1, 1), 1));
        return (AnalysisInput.FromRecords(CustomerTable.FromRecords(customers, []), contacts, purchases, assignments: assignments), first);
    }

    private static Policy Policy(int? frequency, string channel = "email") => new()
    {
        Objective = Objective.Purchases,
        Period = "month",
        Channels = [channel],
        Limits = PlanLimits.None,
        DriverTree = null,
        Segments = [new("all", 1, double.NaN, double.NaN, [new(channel, frequency, Verdict.Interior, 3, 2, 4, "quadratic", ImmutableSortedDictionary<Objective, ImmutableArray<double>>.Empty)])],
    };
}
