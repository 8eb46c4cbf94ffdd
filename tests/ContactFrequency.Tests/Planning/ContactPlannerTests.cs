using System.Collections.Immutable;
using ContactFrequency.Panels;
using ContactFrequency.Planning;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Tests.Planning;

public class ContactPlannerTests
{
    [Test]
    public void Plan_CallsTheBetterCustomerAndWritesToBoth_ByHand()
    {
        // One call at 3 and e-mails at 0.1, budget 3.4: the call goes to b, who buys twice as much; 0.4 is left for two e-mails each.
        var plan = new PlanCase { Budget = 3.4 }.Plan();

        var emailA = Math.Exp(0.3) - 1;
        var emailB = 2 * Math.Exp(0.7) * (1 - Math.Exp(-0.3));
        var phoneB = 2 * Math.Exp(0.7) * (1 - Math.Exp(-0.4));
        Assert.That(plan.Contacts.Select(row => (row.Customer, row.Channel, row.Contacts)), Is.EqualTo(new[] { (0, 0, 2), (1, 0, 2), (1, 1, 1) }));
        Assert.That(plan.Contacts.Select(row => row.ExpectedPurchases), Is.EqualTo(new[] { emailA, emailB, phoneB }).Within(1e-12));
        Assert.That(plan.Contacts.Select(row => row.ExpectedProfit), Is.EqualTo(new[] { 10 * emailA - 0.2, 10 * emailB - 0.2, 10 * phoneB - 3 }).Within(1e-12));
        Assert.That(plan.Value, Is.EqualTo(Math.Exp(0.3) - 1 + 2 * (Math.Exp(0.7) - 1)).Within(1e-12));
        Assert.That(plan.Cost, Is.EqualTo(3.4).Within(1e-12).And.LessThanOrEqualTo(3.4));
        Assert.That(plan.ContactsByChannel, Is.EqualTo(new KeyValuePair<string, long>[] { new("email", 4), new("phone", 1) }));
        Assert.That(plan.ShadowPrices.Single().Constraint, Is.EqualTo("budget"));
    }

    [Test]
    public void Plan_LeavesOutWhatCostsMoreThanItBrings_UnderProfit()
    {
        // A call brings a 10·(e^0.4 − 1)·e^0.3 = 6.6, b twice that; at 7 it pays for b only. Nothing is limited, so the plan is the best.
        var plan = new PlanCase { Objective = Objective.Profit, Costs = [0.1, 7] }.Plan();

        Assert.That(plan.Contacts.Single(row => row.Channel == 1).Customer, Is.EqualTo(1));
        Assert.That(plan.Gap, Is.EqualTo(0).Within(1e-12));
        Assert.That(plan.ShadowPrices, Is.Empty);
    }

    [Test]
    public void Plan_ReportsNaN_WhereNoResponseWasEstimated()
    {
        var plan = new PlanCase { MarginPerOutcome = null }.Plan();

        Assert.That(plan.Contacts.Select(row => row.ExpectedProfit), Is.All.NaN);
        Assert.That(plan.Contacts.Select(row => row.ExpectedPurchases), Is.All.Positive);
    }

    [Test]
    public void Plan_PrefersFewerContacts_WhenMoreAddNothing() =>
        Assert.That(new PlanCase { Effects = [[[0, 0.2, 0.2, 0.2], [0]]] }.Plan().Contacts.Select(row => row.Contacts), Is.All.EqualTo(1));

    [Test]
    public void Plan_PrefersFewerContacts_OfChannelsThatDoAlike() =>
        // Two e-mails do as much as one call, and nothing is gained by both.
        Assert.That(new PlanCase { Effects = [[[0, 0, 0.2], [0, 0.2]]], Costs = [0, 0], MaxPerCustomer = 2 }.Plan().Contacts.Select(row => (row.Channel, row.Contacts)), Is.EqualTo(new[] { (1, 1), (1, 1) }));

    [Test]
    public void Plan_FollowsThePreference_WhenChannelsAreWorthTheSame()
    {
        var plan = new PlanCase { Effects = [[[0, 0.2], [0, 0.2]]], MaxPerCustomer = 1, Preferred = [1, 0] }.Plan();

        Assert.That(plan.Contacts.Select(row => (row.Customer, row.Channel)), Is.EqualTo(new[] { (0, 1), (1, 0) }));
    }

    [TestCase(0, 0)]
    [TestCase(null, 2)]
    public void Capacity_OfZeroAllowsNone_AndNullAllowsAny(int? capacity, int calls)
    {
        var plan = new PlanCase { ChannelLimits = new() { ["phone"] = new() { CapacityPerPeriod = capacity } } }.Plan();

        Assert.That(plan.ContactsByChannel[1].Value, Is.EqualTo(calls));
    }

    [Test]
    public void Budget_OfZeroAllowsOnlyWhatIsFree()
    {
        var plan = new PlanCase { Budget = 0, Costs = [0, 3] }.Plan();

        Assert.That(plan.Contacts, Has.Length.EqualTo(2));
        Assert.That(plan.Contacts.Select(row => row.Channel), Is.All.Zero);
        Assert.That(plan.Cost, Is.Zero);
        Assert.That(plan.ShadowPrices[0].Price, Is.Positive);
    }

    [Test]
    public void Plan_IsEmpty_WhenEveryoneAllowsNone()
    {
        var plan = new PlanCase { MaxContacts = [0, 0] }.Plan();

        Assert.That(plan.Contacts, Is.Empty);
        Assert.That((plan.Value, plan.Bound, plan.Gap), Is.EqualTo((0.0, 0.0, 0.0)));
    }

    [TestCase("month", 14, 2)]
    [TestCase("month", 28, 1)]
    [TestCase("month", 0, 5)]
    [TestCase("week", 3, 3)]
    [TestCase("10d", 5, 2)]
    public void MinGapDays_LimitsFrequency_ToWhatFitsTheShortestPeriod(string period, int gap, int most)
    {
        Assert.That(PeriodLength.TryParse(period, out var length));
        var plan = new PlanCase
        {
            Period = length,
            Effects = [[[0, 0.1, 0.2, 0.3, 0.4, 0.5], [0]]],
            ChannelLimits = new() { ["email"] = new() { MinGapDays = gap } },
        }.Plan();

        Assert.That(plan.Contacts.Select(row => row.Contacts), Is.All.EqualTo(most));
    }

    [Test]
    public void Request_IsRefused_WithAllRulesItBreaks()
    {
        var broken = new PlanCase { Segments = [0, 7], Costs = [-1, 3], Ids = ["a", "a"], Reachable = [3, 4], MaxContacts = [-1, null], Preferred = [2, 0] };

        Assert.That(() => broken.Plan(), Throws.ArgumentException.With.Message.Contains("a segment has no effects")
            .And.Message.Contains("cost -1").And.Message.Contains("id occurs twice").And.Message.Contains("reachable channel does not exist")
            .And.Message.Contains("cap is negative").And.Message.Contains("preferred channel does not exist"));
        Assert.That(() => new ContactPlanner().Plan(null!), Throws.ArgumentNullException);
    }

    [TestCase(1.1e10)]
    [TestCase(double.NaN)]
    [TestCase(-1)]
    public void Cost_IsRefused_WhereNoAmountInALogMayBeSo(double cost) =>
        Assert.That(() => new ChannelLimits { Cost = cost }, Throws.InstanceOf<ArgumentOutOfRangeException>());

    [TestCase(1.1e15)]
    [TestCase(-1.1e15)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(double.NaN)]
    public void Constraint_IsRefused_WhereSumsCouldOverflow(double number)
    {
        var usual = new PlanConstraint { Name = "hours", PerContact = ImmutableSortedDictionary<string, double>.Empty.Add("phone", 1), AtMost = 10 };

        Assert.That(() => usual with { AtMost = number }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => usual with { AtLeast = number }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => usual with { PerContact = usual.PerContact.SetItem("phone", number) }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => usual with { RelativeTo = usual.PerContact.SetItem("phone", number) }, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Response_IsRefused_WhenItBreaksARule()
    {
        Assert.That(() => new OutcomeResponse([-1], [[[0]]]), Throws.ArgumentException);
        Assert.That(() => new OutcomeResponse([double.NaN], [[[0]]]), Throws.ArgumentException);
        Assert.That(() => new OutcomeResponse([1], [[[0.1]]]), Throws.ArgumentException);
        Assert.That(() => new OutcomeResponse([1], [[[]]]), Throws.ArgumentException);
        Assert.That(() => new OutcomeResponse([1], [[[0, double.NaN]]]), Throws.ArgumentException);
    }
}
