using System.Collections.Immutable;
using ContactFrequency.Planning;
using ContactFrequency.Policies;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Tests.Policies;

public class PolicyPlannerTests
{
    private static readonly double[] Effects = [.. Enumerable.Range(0, 9).Select(f => 0.12 * f - 0.012 * f * f)];

    [Test]
    public void Profit_CountsWhatOptOutsCostLater_AsThresholdsDo()
    {
        // w(k)·(m·r·(e^g − 1) − c·k) is largest at 3, and without opt-outs at 5.
        double[] shares = [.. Enumerable.Range(0, 9).Select(f => 1 / (1 + 0.03 * f * f))];
        double Value(int f, double share) => share * (20 * 0.5 * (Math.Exp(Effects[f]) - 1) - 0.05 * f);
        var (lasting, inPeriod) = (Enumerable.Range(0, 9).MaxBy(f => Value(f, shares[f])), Enumerable.Range(0, 9).MaxBy(f => Value(f, 1)));
        Assert.That(lasting, Is.LessThan(inPeriod));

        var with = Plan(Policy(Objective.Profit, shares), 10);
        var without = Plan(Policy(Objective.Profit), 10);

        Assert.That(with.Plan.Contacts.Select(row => row.Contacts), Is.All.EqualTo(lasting));
        Assert.That(without.Plan.Contacts.Select(row => row.Contacts), Is.All.EqualTo(inPeriod));
        Assert.That(with.Plan.Value, Is.EqualTo(10 * Value(lasting, shares[lasting])).Within(1e-9));
        // Expectations of single rows are of the period itself.
        Assert.That(with.Plan.Contacts.Select(row => row.ExpectedProfit), Is.All.EqualTo(Value(lasting, 1)).Within(1e-9));
    }

    [Test]
    public void HoldOut_IsDrawnInEqualSharesFromThirdsOfBaseRates()
    {
        const int customers = 300;
        var usual = Request(Policy(Objective.Purchases), customers, new() { HoldoutShare = 0.1 }, _ => "all");
        var request = new PolicyPlanRequest
        {
            Policy = usual.Policy,
            Limits = usual.Limits,
            CustomerIds = usual.CustomerIds,
            Segments = usual.Segments,
            Reachable = usual.Reachable,
            From = usual.From,
            BaseRates = [.. Enumerable.Range(0, customers).Select(customer => 0.1 + 0.001 * customer)],
        };

        var arms = new PolicyPlanner().Plan(request).Arms;

        Assert.That(Enumerable.Range(0, 3).Select(third => arms.Skip(100 * third).Take(100).Count(arm => arm == PlanArm.Control)), Is.All.EqualTo(10));
    }

    [Test]
    public void Shrinkage_TakesItsPartOffTheEffects()
    {
        var policy = Policy(Objective.Purchases);
        policy = policy with { Segments = [policy.Segments[0] with { Channels = [policy.Segments[0].Channels[0] with { Shrinkage = 0.5 }] }] };

        Assert.That(Plan(policy, 4).Plan.Value, Is.EqualTo(4 * 0.5 * (Math.Exp(0.5 * Effects[5]) - 1)).Within(1e-12));
    }

    [Test]
    public void Interval_IsThatOfTheEffects_TakenTogether()
    {
        double[] errors = [.. Enumerable.Range(0, 9).Select(f => 0.01 * f)];
        var policy = Policy(Objective.Purchases);
        policy = policy with { Segments = [policy.Segments[0] with { Channels = [policy.Segments[0].Channels[0] with { EffectErrors = [.. errors] }] }] };
        var plan = Plan(policy, 100).Plan;

        // All 100 get 5 contacts: the value moves by 100·0.5·e^g for each unit of the one effect, whose error is 0.05.
        Assert.That(plan.Upper - plan.Value, Is.EqualTo(1.959964 * 100 * 0.5 * Math.Exp(Effects[5]) * 0.05).Within(1e-5));
        Assert.That(plan.Value - plan.Lower, Is.EqualTo(plan.Upper - plan.Value).Within(1e-12));
    }

    [Test]
    public void Arms_GetWhatTheyWereDrawnFor_AndEveryLimitHolds()
    {
        var limits = new PlanLimits { BudgetPerPeriod = 150, HoldoutShare = 0.1, CadenceShare = 0.1, ExploreShare = 0.1, MaxContactsPerPeriod = 8 };
        var without = Plan(Policy(Objective.Purchases), 1000, limits with { CadenceShare = 0, ExploreShare = 0, HoldoutShare = 0 });
        var with = Plan(Policy(Objective.Purchases), 1000, limits);

        var contacts = new int[1000];
        foreach (var row in with.Plan.Contacts) contacts[row.Customer] = row.Contacts;
        Assert.That(with.Arms.CountBy(arm => arm).ToDictionary(), Is.EquivalentTo(new Dictionary<PlanArm, int>
        {
            [PlanArm.Planned] = 600, [PlanArm.Control] = 100, [PlanArm.Lower] = 100, [PlanArm.Higher] = 100, [PlanArm.Explore] = 100,
        }));
        Assert.That(Mean(PlanArm.Control), Is.Zero);
        Assert.That(Mean(PlanArm.Higher) - Mean(PlanArm.Lower), Is.EqualTo(2).Within(0.3), "one more and one less than the same plan");
        // The optimum's interval is 3 to 7, which the draws fill.
        Assert.That(contacts.Where((_, customer) => with.Arms[customer] == PlanArm.Explore).Distinct().Order(), Is.EqualTo(new[] { 3, 4, 5, 6, 7 }));
        Assert.That(with.Plan.Cost, Is.LessThanOrEqualTo(150));
        Assert.That(with.Plan.Value, Is.LessThan(without.Plan.Value));
        Assert.That(with.Plan.Bound, Is.GreaterThanOrEqualTo(with.Plan.Value));

        double Mean(PlanArm arm) => contacts.Where((_, customer) => with.Arms[customer] == arm).Average();
    }

    [Test]
    public void BudgetCurve_RisesAndBends_AndMeetsThePlanAtItsBudget()
    {
        var policy = Policy(Objective.Purchases);
        var plan = Plan(policy, 500, new() { BudgetPerPeriod = 100 });

        var values = plan.BudgetCurve.Select(point => point.Value).ToList();
        Assert.That(values, Is.Ordered);
        var slopes = plan.BudgetCurve.Zip(plan.BudgetCurve.Skip(1), (a, b) => (b.Value - a.Value) / (b.Budget - a.Budget)).ToList();
        Assert.That(slopes.Zip(slopes.Skip(1), (a, b) => a - b), Is.All.GreaterThan(-1e-9), "every further step buys less");
        Assert.That(plan.BudgetCurve[0].Value, Is.Zero);
        Assert.That(plan.BudgetCurve[^1].Value, Is.EqualTo(500 * 0.5 * (Math.Exp(Effects[5]) - 1)).Within(1e-9));
        Assert.That(Plan(policy, 500, new() { BudgetPerPeriod = plan.BudgetCurve[4].Budget }).Plan.Bound, Is.EqualTo(plan.BudgetCurve[4].Value).Within(1e-9));
    }

    [Test]
    public void Customers_OfASegmentThatThePolicyDoesNotHave_GetNothing()
    {
        var plan = new PolicyPlanner().Plan(Request(Policy(Objective.Purchases), 4, PlanLimits.None, segment => segment == 1 ? "other" : "all"));

        Assert.That(plan.Plan.Contacts.Select(row => row.Customer), Is.EqualTo(new[] { 0, 2, 3 }));
    }

    [Test]
    public void File_KeepsWhatPlansNeed()
    {
        var limits = new PlanLimits
        {
            Constraints = [new() { Name = "share", PerContact = One("email"), RelativeTo = One("email"), AtMost = 0.2, Segments = ["all"] }, new() { Name = "least", PerContact = One("email"), AtLeast = 3 }],
            Windows = [new() { Days = 7, Max = 2, Channels = ["email"] }],
            BlackoutDays = [new(2026, 3, 2)],
            NoContactWeekdays = [DayOfWeek.Sunday],
            HoldoutShare = 0.1,
            CadenceShare = 0.05,
            ExploreShare = 0.02,
        };
        var policy = Policy(Objective.Profit, [1, 0.9, 0.8]) with { FittedTo = new DateOnly(2026, 2, 28), Limits = limits };
        policy = policy with { Segments = [policy.Segments[0] with { BaseRateShape = 2.5, Channels = [policy.Segments[0].Channels[0] with { Shrinkage = 0.75, EffectErrors = [0, 0.1] }] }] };
        var path = Path.GetTempFileName();
        using (var stream = File.Create(path)) PolicyFile.Write(policy, stream);

        var read = PolicyFile.Read(path);
        File.Delete(path);

        var (channel, segment) = (read.Segments[0].Channels[0], read.Segments[0]);
        Assert.That((read.FittedTo, segment.BaseRateShape, channel.Shrinkage), Is.EqualTo((policy.FittedTo, 2.5, 0.75)));
        Assert.That(Text(read.Limits), Is.EqualTo(Text(limits)));
        Assert.That((channel.EffectErrors, channel.ReachableShares), Is.EqualTo((policy.Segments[0].Channels[0].EffectErrors, policy.Segments[0].Channels[0].ReachableShares)));
    }

    private static ImmutableSortedDictionary<string, double> One(string channel) => ImmutableSortedDictionary<string, double>.Empty.Add(channel, 1);

    private static string Text(PlanLimits limits) => System.Text.Json.JsonSerializer.Serialize(limits);

    private static PolicyPlan Plan(Policy policy, int customers, PlanLimits? limits = null) =>
        new PolicyPlanner().Plan(Request(policy, customers, limits ?? PlanLimits.None, _ => "all"));

    private static PolicyPlanRequest Request(Policy policy, int customers, PlanLimits limits, Func<int, string> segment) => new()
    {
        Policy = policy,
        Limits = limits,
        CustomerIds = [.. Enumerable.Range(0, customers).Select(index => $"c{index:D5}")],
        Segments = [.. Enumerable.Range(0, customers).Select(segment)],
        Reachable = [.. Enumerable.Repeat(1U, customers)],
        From = new(2026, 3, 1),
    };

    private static Policy Policy(Objective objective, double[]? shares = null) => new()
    {
        Objective = objective,
        Period = "month",
        Channels = ["email"],
        Limits = new() { Channels = PlanLimits.None.Channels.Add("email", new() { Cost = 0.05 }) },
        DriverTree = null,
        Segments =
        [
            new("all", 0.5, 100, 20,
                [new("email", 5, Verdict.Interior, 5, 3.4, 6.6, "quadratic", Enum.GetValues<Objective>().ToImmutableSortedDictionary(one => one, _ => Effects.ToImmutableArray())) { ReachableShares = [.. shares ?? []] }]),
        ],
    };
}
