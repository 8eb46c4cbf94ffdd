using System.Diagnostics;
using ContactFrequency.Planning;

namespace ContactFrequency.Tests.Planning.Candidates;

public class CandidatePlannerTests
{
    private static readonly DateOnly March = new(2026, 3, 1);

    // The relaxation by cliques and the best plan found by HiGHS in two minutes, from the README beside the data.
    [TestCase("GS1", 151158.0509, 151155.2182)]
    [TestCase("GS2", 139817.2863, 139816.5852)]
    public void PublicInstances_AreSolved_WithinAllTheirRules(string name, double relaxation, double found)
    {
        var instance = new AssignmentInstance(Path.GetDirectoryName(ReferenceData.Find("assignment", name, "table1.csv"))!);
        var watch = Stopwatch.StartNew();
        var plan = new CandidatePlanner().Plan(instance.Candidates, instance.Rules);

        TestContext.Out.WriteLine(FormattableString.Invariant($"{name}: value {plan.Value:F4}, bound {plan.Bound:F4}, gap {100 * plan.Gap:G3} %, {watch.Elapsed.TotalSeconds:F1} s; relaxation {relaxation}, found by others {found}"));
        Assert.That(instance.Faults(plan.Chosen), Is.Empty);
        Assert.That(plan.Value, Is.EqualTo(plan.Chosen.Sum(index => instance.Candidates[index].Value)).Within(1e-6));
        // Whole contacts lose some of the relaxation; one part in ten thousand is what a good heuristic does ten times worse than.
        Assert.That(plan.Gap, Is.InRange(0, 1e-4));
        Assert.That(plan.Bound, Is.LessThanOrEqualTo(relaxation + 0.01).And.GreaterThanOrEqualTo(found - 0.01));
    }

    [Test]
    public void Choice_IsNeverAboveTheOptimum_NorItsBoundBelow_AndBreaksNoRule([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        for (var instance = 0; instance < 40; instance++)
        {
            var (candidates, rules, most) = Small(random);
            var where = $"seed {seed}, instance {instance}";
            var plan = new CandidatePlanner().Plan(candidates, rules, most);

            var optimum = double.NegativeInfinity;
            for (var set = 0; set < 1 << candidates.Count; set++)
            {
                int[] chosen = [.. Enumerable.Range(0, candidates.Count).Where(index => (set >> index & 1) != 0)];
                if (IsAllowed(candidates, rules, most, chosen)) optimum = Math.Max(optimum, chosen.Sum(index => candidates[index].Value));
            }

            if (plan.Status != PlanStatus.Feasible)
            {
                if (plan.Status == PlanStatus.Infeasible) Assert.That(optimum, Is.EqualTo(double.NegativeInfinity), where);
                Assert.That(plan.Clashes, Is.Not.Empty, where);
                continue;
            }

            Assert.That(IsAllowed(candidates, rules, most, [.. plan.Chosen]), where);
            Assert.That(plan.Value, Is.EqualTo(plan.Chosen.Sum(index => candidates[index].Value)).Within(1e-9).And.LessThanOrEqualTo(optimum + 1e-9), where);
            Assert.That(plan.Bound, Is.GreaterThanOrEqualTo(optimum - 1e-9), where);
        }
    }

    [Test]
    public void Order_ChangesNothing([Range(1, 5)] int seed)
    {
        var random = new Random(seed);
        for (var instance = 0; instance < 20; instance++)
        {
            var (candidates, rules, most) = Small(random);
            int[] order = [.. Enumerable.Range(0, candidates.Count)];
            random.Shuffle(order);

            var plan = new CandidatePlanner().Plan(candidates, rules, most);
            var shuffled = new CandidatePlanner().Plan([.. order.Select(index => candidates[index])], rules, most);

            Assert.That(shuffled.Chosen.Select(index => order[index]).Order(), Is.EqualTo(plan.Chosen));
        }
    }

    [Test]
    public void Lag_HasADirection()
    {
        // Call then mail within 70 days exclude each other, mail then call within 80.
        CandidateFilter call = new() { Channels = ["call"] }, mail = new() { Channels = ["mail"] };
        var rules = new CandidateRules { Lags = [new(call, mail, 70), new(mail, call, 80)] };

        Assert.That(Both("call", "mail", 70), Is.True);
        Assert.That(Both("call", "mail", 69), Is.False);
        Assert.That(Both("mail", "call", 79), Is.False);
        Assert.That(Both("mail", "call", 80), Is.True);
        Assert.That(Both("mail", "call", 0), Is.False);

        bool Both(string first, string second, int days) =>
            new CandidatePlanner().Plan([new("a", March, first, 1), new("a", March.AddDays(days), second, 1)], rules).Chosen.Length == 2;
    }

    [Test]
    public void Requests_OutOfRange_AreRefused()
    {
        var planner = new CandidatePlanner();
        Assert.That(() => planner.Plan([new("a", March, "call", double.NaN)], CandidateRules.None), Throws.ArgumentException);
        Assert.That(() => planner.Plan([new("", March, "call", 1)], CandidateRules.None), Throws.ArgumentException);
        Assert.That(() => planner.Plan([], new() { Totals = [new("x", CandidateMeasure.Cost, CandidateFilter.All)] }), Throws.ArgumentException.With.Message.Contains("'x' needs a bound"));
        Assert.That(() => planner.Plan([.. Enumerable.Range(0, 20).Select(index => new Candidate("a", March.AddDays(index), "call", 1))], CandidateRules.None), Throws.ArgumentException.With.Message.Contains("over 100000 ways"));
        Assert.That(planner.Plan([], CandidateRules.None).Status, Is.EqualTo(PlanStatus.Feasible));
    }

    private static (List<Candidate> Candidates, CandidateRules Rules, Dictionary<string, int> Most) Small(Random random)
    {
        string[] channels = ["call", "mail"];
        List<Candidate> candidates = [.. Enumerable.Range(0, random.Next(11)).Select(index => new Candidate($"c{random.Next(4)}", March.AddDays(random.Next(12)), channels[random.Next(2)], Math.Round(random.NextDouble() * 5 - 1, 2))
        {
            CandidateId = $"{index}", Cost = random.Next(3), Probability = Math.Round(random.NextDouble(), 2), Products = [$"{random.Next(3)}"],
        })];
        CandidateFilter Filter() => new()
        {
            From = random.Next(3) == 0 ? March.AddDays(random.Next(6)) : null,
            To = random.Next(3) == 0 ? March.AddDays(6 + random.Next(6)) : null,
            Channels = random.Next(2) == 0 ? [channels[random.Next(2)]] : [],
            Products = random.Next(3) == 0 ? [$"{random.Next(3)}"] : [],
        };
        return (candidates, new()
        {
            Totals = [.. Enumerable.Range(0, random.Next(4)).Select(index => new CandidateTotal($"total{index}", (CandidateMeasure)random.Next(3), Filter())
            {
                AtMost = random.Next(3) > 0 ? random.Next(6) : null,
                AtLeast = random.Next(3) == 0 ? random.Next(3) : null,
            }).Where(total => total.AtMost is not null || total.AtLeast is not null)],
            Caps = [.. Enumerable.Range(0, random.Next(3)).Select(_ => new CandidateCap(random.Next(3), Filter()))],
            Lags = [.. Enumerable.Range(0, random.Next(3)).Select(_ => new CandidateLag(Filter(), Filter(), random.Next(6)))],
            Windows = random.Next(3) == 0 ? [new() { Days = 1 + random.Next(5), Max = random.Next(3) }] : [],
        }, random.Next(2) == 0 ? [] : new() { ["c0"] = random.Next(3) });
    }

    private static bool IsAllowed(List<Candidate> candidates, CandidateRules rules, Dictionary<string, int> most, int[] chosen)
    {
        foreach (var total in rules.Totals)
        {
            var sum = chosen.Select(index => candidates[index]).Where(total.About.Covers).Sum(candidate => total.Measure switch { CandidateMeasure.Contacts => 1, CandidateMeasure.Cost => candidate.Cost, _ => candidate.Probability });
            if (sum > total.AtMost + 1e-9 || sum < total.AtLeast - 1e-9) return false;
        }

        foreach (var customer in chosen.Select(index => candidates[index]).GroupBy(candidate => candidate.CustomerId))
        {
            if (customer.Count() > most.GetValueOrDefault(customer.Key, int.MaxValue)) return false;
            if (rules.Caps.Any(cap => customer.Count(cap.About.Covers) > cap.Max)) return false;
            foreach (var window in rules.Windows)
                for (var start = March.AddDays(-6); start < March.AddDays(13); start = start.AddDays(1))
                    if (customer.Count(candidate => candidate.Day >= start && candidate.Day < start.AddDays(window.Days)) > window.Max) return false;
            foreach (var first in customer)
                foreach (var second in customer)
                    if (!ReferenceEquals(first, second) && rules.Lags.Any(lag => lag.First.Covers(first) && lag.Second.Covers(second) && second.Day >= first.Day && second.Day.DayNumber - first.Day.DayNumber < lag.Days)) return false;
        }

        return true;
    }
}
