using ContactFrequency.Planning;

namespace ContactFrequency.Tests.Planning;

public class AllocatorTests
{
    // Sums of doubles in another order differ by this much at most, relative to the values here.
    private const double Rounding = 1e-9;

    [Test]
    public void Allocate_GivesTheBudgetToWhomItHelpsMost_ByHand()
    {
        // A gains 5 from one unit and 8 from two; B gains 4 from one. With 2 units: A one and B one, 9; a third would add 3.
        var a = new AllocationGroup(1, [0, 5, 8], [0, 1, 2]);
        var b = new AllocationGroup(1, [0, 4], [0, 1]);

        var allocation = Allocator.Allocate(new([a, b], [2]))!;

        Assert.That(allocation.Takers, Is.EqualTo(new int[][] { [0, 1, 0], [0, 1] }));
        Assert.That(allocation.Value, Is.EqualTo(9));
        Assert.That(allocation.Bound, Is.EqualTo(9).Within(1e-9));
        Assert.That(allocation.Prices[0], Is.InRange(3 - 1e-9, 4 + 1e-9));
        Assert.That(allocation.Used[0], Is.EqualTo(2));
    }

    [Test]
    public void Allocate_IsNeverAboveTheOptimumNorItsBoundBelow_OnSmallProblems([Range(1, 40)] int seed)
    {
        var random = new Random(seed);
        for (var instance = 0; instance < 50; instance++)
        {
            var problem = RandomAllocation.Problem(random, groups: 3, options: 4, constraints: 4, customers: 3);
            var allocation = Allocator.Allocate(problem)!;

            var optimum = Optimum(problem, 0, new double[problem.Limits.Length]);

            Assert.That(allocation.Value, Is.LessThanOrEqualTo(optimum + Rounding), $"seed {seed}, instance {instance}");
            Assert.That(allocation.Bound, Is.GreaterThanOrEqualTo(optimum - Rounding), $"seed {seed}, instance {instance}");
            AssertKeepsToTheRules(problem, allocation, $"seed {seed}, instance {instance}");
        }
    }

    [Test]
    public void Allocate_MeetsWhatIsAskedFor_OrSaysWhatClashes_OnSmallProblems([Range(1, 40)] int seed)
    {
        var random = new Random(seed);
        for (var instance = 0; instance < 50; instance++)
        {
            var problem = RandomAllocation.FromBothSides(RandomAllocation.Problem(random, groups: 3, options: 4, constraints: 3, customers: 3), random);
            var where = $"seed {seed}, instance {instance}";
            var dual = LagrangianDual.Minimise(problem, problem.Limits);
            var allocation = Allocator.Recover(problem, dual);

            var optimum = Optimum(problem, 0, new double[problem.Limits.Length]);

            if (double.IsNegativeInfinity(optimum)) Assert.That(allocation, Is.Null, where);
            else Assert.That(dual.Clashes, Is.Empty, where);
            if (dual.Clashes.Count > 0) AssertClash(problem, dual, where);
            if (allocation is null) continue;
            Assert.That(allocation.Value, Is.LessThanOrEqualTo(optimum + Rounding), where);
            Assert.That(allocation.Bound, Is.GreaterThanOrEqualTo(optimum - Rounding), where);
            AssertKeepsToTheRules(problem, allocation, where);
        }
    }

    [Test]
    public void Allocate_FindsWholeCustomers_WhereverThereIsRoom([Range(1, 10)] int seed)
    {
        var random = new Random(seed);
        for (var instance = 0; instance < 100; instance++)
        {
            // Limits on both sides of what some allocation of whole customers uses, so that there is one.
            var given = RandomAllocation.Problem(random, groups: 12, options: 6, constraints: 3, customers: 60);
            int[][] takers = [.. given.Groups.Select(group => Enumerable.Range(0, group.Values.Length).Select(option => option == group.Values.Length - 1 ? group.Count : 0).ToArray())];
            var used = given.Total(takers).Used;
            var problem = RandomAllocation.Between(given, [.. used.Select(use => 0.9 * use - 3)], [.. used.Select(use => 1.1 * use + 3)]);

            AssertKeepsToTheRules(problem, Allocator.Allocate(problem)!, $"seed {seed}, instance {instance}");
        }
    }

    [Test]
    public void Clash_NamesTheLimitsThatCannotBeMetTogether()
    {
        // Ten customers give two of the first at most; 25 are asked for. The second limit has nothing to do with it.
        var problem = new AllocationProblem([new(10, [0, -1], [0, 0, -2, 1])], [-25, 100]);

        var dual = LagrangianDual.Minimise(problem, problem.Limits);

        int[] first = [0];
        Assert.That(dual.Clashes, Is.EqualTo(first));
        Assert.That(Allocator.Recover(problem, dual), Is.Null);
        // With five a customer the second limit allows 20 givers' worth, not 25.
        var other = LagrangianDual.Minimise(new AllocationProblem([new(10, [0, -1], [0, 0, -5, 2])], [-25, 8]), [-25, 8]);
        Assert.That(other.Clashes, Has.Count.EqualTo(2));
    }

    [Test]
    public void Allocate_TakesTheCheapestWayToWhatIsAskedFor()
    {
        // Two units are asked for; one customer loses 1 by giving, the other 3 for two.
        var allocation = Allocator.Allocate(new([new(3, [0, -1], [0, -1]), new(1, [0, -3], [0, -2])], [-2]))!;

        Assert.That(allocation.Value, Is.EqualTo(-2));
        Assert.That(allocation.Bound, Is.EqualTo(-2).Within(1e-9));
        Assert.That(allocation.Prices[0], Is.InRange(1 - 1e-9, 1 + 1e-9));
    }

    [Test]
    public void Allocate_KeepsToEveryLimit_OnRandomProblems([Range(1, 10)] int seed)
    {
        var random = new Random(seed);
        for (var instance = 0; instance < 300; instance++)
        {
            var problem = RandomAllocation.Problem(random, groups: 12, options: 8, constraints: 8, customers: 60);
            AssertKeepsToTheRules(problem, Allocator.Allocate(problem)!, $"seed {seed}, instance {instance}");
        }
    }

    [Test]
    public void Bound_EqualsTheFractionalOptimum_OnRandomProblems([Range(1, 10)] int seed)
    {
        var random = new Random(seed);
        for (var instance = 0; instance < 100; instance++)
        {
            var problem = RandomAllocation.Problem(random, groups: 12, options: 8, constraints: 10, customers: 60);
            var dual = LagrangianDual.Minimise(problem, problem.Limits);
            var (value, used) = (0.0, new double[problem.Limits.Length]);
            foreach (var (prices, weight) in dual.Mixture)
            {
                var use = new double[used.Length];
                value += weight * problem.Evaluate(prices, use);
                for (var k = 0; k < used.Length; k++) used[k] += weight * use[k];
            }

            // Primal and dual of a linear program meet: a feasible mixture worth as much as the bound proves both optimal.
            Assert.That(value, Is.EqualTo(dual.Bound).Within(1e-8 * Math.Max(1, dual.Bound)), $"seed {seed}, instance {instance}");
            Assert.That(dual.Mixture.Sum(part => part.Weight), Is.EqualTo(1).Within(1e-9));
            for (var k = 0; k < used.Length; k++)
                Assert.That(used[k], Is.LessThanOrEqualTo(problem.Limits[k] + 1e-7 * (1 + problem.Limits[k])), $"seed {seed}, instance {instance}, constraint {k}");
        }
    }

    [Test]
    public void Bound_NeverFalls_WhenALimitIsRaised([Range(1, 10)] int seed)
    {
        var random = new Random(seed);
        for (var instance = 0; instance < 100; instance++)
        {
            var problem = RandomAllocation.Problem(random, groups: 8, options: 6, constraints: 4, customers: 40);
            var before = Allocator.Allocate(problem)!;
            double[] raised = [.. problem.Limits];
            raised[random.Next(raised.Length)] += random.NextDouble() * 20;
            var after = Allocator.Allocate(new(problem.Groups, raised))!;

            Assert.That(after.Bound, Is.GreaterThanOrEqualTo(before.Bound * (1 - 1e-9) - 1e-9), $"seed {seed}, instance {instance}");
            Assert.That(after.Value, Is.GreaterThanOrEqualTo(before.Value - (after.Bound - after.Value) - Rounding), $"seed {seed}, instance {instance}");
        }
    }

    [Test]
    public void Prices_LieBetweenTheSlopesOfTheBound([Range(1, 10)] int seed)
    {
        const double step = 1e-4;
        var random = new Random(seed);
        for (var instance = 0; instance < 50; instance++)
        {
            var problem = RandomAllocation.Problem(random, groups: 8, options: 6, constraints: 4, customers: 40);
            var at = Allocator.Allocate(problem)!;
            for (var k = 0; k < problem.Limits.Length; k++)
            {
                if (problem.Limits[k] < step || problem.Limits[k] >= 1e9) continue;
                // The bound is concave in the limit: its slope falls, and the price lies between the slopes on either side.
                Assert.That(at.Prices[k], Is.GreaterThanOrEqualTo((Raised(k, step) - at.Bound) / step - 1e-4), $"seed {seed}, instance {instance}, constraint {k}");
                Assert.That(at.Prices[k], Is.LessThanOrEqualTo((at.Bound - Raised(k, -step)) / step + 1e-4), $"seed {seed}, instance {instance}, constraint {k}");
            }

            double Raised(int k, double by)
            {
                double[] limits = [.. problem.Limits];
                limits[k] += by;
                return Allocator.Allocate(new(problem.Groups, limits))!.Bound;
            }
        }
    }

    [Test]
    public void Allocate_HasNoGapAndNoPrices_WhenLimitsAreLoose()
    {
        var group = new AllocationGroup(1000, [0, 0.3, 0.7, -1], [0, 0, 1, 2, 2, 0, 9, 9]);

        var allocation = Allocator.Allocate(new([group, group with { Count = 1 }], [1e300, 1e6]))!;

        Assert.That(allocation.Prices, Is.All.EqualTo(0.0));
        Assert.That(allocation.Value, Is.EqualTo(allocation.Bound).And.EqualTo(1001 * 0.7).Within(1e-9));
    }

    [Test]
    public void Allocate_GivesNothingLimited_WhenTheLimitIsZero()
    {
        var group = new AllocationGroup(10, [0, 5, 1], [0, 1, 0]);

        int[] freeOptionOnly = [0, 0, 10];

        var allocation = Allocator.Allocate(new([group], [0]))!;

        Assert.That(allocation.Takers[0], Is.EqualTo(freeOptionOnly));
        Assert.That(allocation.Bound, Is.EqualTo(10).Within(1e-9));
        // One more unit would lift one customer from 1 to 5.
        Assert.That(allocation.Prices[0], Is.EqualTo(4).Within(1e-9));
    }

    [Test]
    public void Allocate_TakesTheEarlierOption_WhenValuesTie()
    {
        int[] secondOnly = [0, 7, 0];

        Assert.That(Allocator.Allocate(new([new(7, [0, 1, 1], [0, 1, 1])], [7]))!.Takers[0], Is.EqualTo(secondOnly));
    }

    [Test]
    public void Allocate_FindsNothing_WhenThereIsNobody() =>
        Assert.That(Allocator.Allocate(new([], [3, 0])), Has.Property("Value").EqualTo(0).And.Property("Bound").EqualTo(0));

    [Test]
    public void Allocate_ComesWithin1In10000_AtTwentyThousandCustomersInEqualGroups([Range(1, 5)] int seed, [Values(4, 7)] int size)
    {
        var random = new Random(seed);
        var groups = new List<AllocationGroup>();
        for (var index = 0; index < 20_000 / size; index++)
        {
            double[] values = [0, 1, 1.5, 1.2, 2.1];
            if (seed > 1) values = [.. values.Select(value => value * (0.1 + random.NextDouble()))];
            groups.Add(new(size, values, [0, 0, 0, 1, 0, 1, 2, 0, 2, 0, 1, 3, 1, 1, 4]));
        }

        var problem = new AllocationProblem(groups, [9_000.5, 7_000, 24_000]);
        var allocation = Allocator.Allocate(problem)!;

        Assert.That((allocation.Bound - allocation.Value) / allocation.Bound, Is.LessThanOrEqualTo(1e-4), $"seed {seed}");
        AssertKeepsToTheRules(problem, allocation, $"seed {seed}");
    }

    [Test]
    public void Problem_IsRefused_WhenItBreaksARule()
    {
        var group = new AllocationGroup(1, [0, 1], [0, 1]);
        Assert.That(() => new AllocationProblem([group], [double.PositiveInfinity]), Throws.ArgumentException);
        Assert.That(() => new AllocationProblem([group], [double.NaN]), Throws.ArgumentException);
        Assert.That(() => new AllocationProblem([group with { Count = -1 }], [1]), Throws.ArgumentException);
        Assert.That(() => new AllocationProblem([group with { Use = [1, 1] }], [1]), Throws.ArgumentException.With.Message.Contains("uses nothing"));
        Assert.That(() => new AllocationProblem([group with { Use = [0, double.NaN] }], [1]), Throws.ArgumentException);
    }

    private static void AssertKeepsToTheRules(AllocationProblem problem, Allocation allocation, string where)
    {
        for (var index = 0; index < problem.Groups.Count; index++)
        {
            Assert.That(allocation.Takers[index].Sum(), Is.EqualTo(problem.Groups[index].Count), where);
            Assert.That(allocation.Takers[index], Is.All.GreaterThanOrEqualTo(0), where);
        }

        var (value, used) = problem.Total(allocation.Takers);
        Assert.That(value, Is.EqualTo(allocation.Value), where);
        Assert.That(allocation.Bound, Is.GreaterThanOrEqualTo(value), where);
        Assert.That(allocation.Prices, Is.All.GreaterThanOrEqualTo(0.0), where);
        for (var k = 0; k < used.Length; k++)
        {
            // The allocator leaves one part in 10¹² for sums of decimals.
            Assert.That(used[k], Is.LessThanOrEqualTo(problem.Limits[k] + 1e-12 * Math.Abs(problem.Limits[k])), where);
            Assert.That(allocation.Used[k], Is.LessThanOrEqualTo(problem.Limits[k]), where);
        }
    }

    // Farkas: at some prices even the least that all could use together is above the limits.
    private static void AssertClash(AllocationProblem problem, DualSolution dual, string where)
    {
        int[] kept = [.. dual.Clashes];
        var alone = new AllocationProblem(
            [.. problem.Groups.Select(group => group with { Use = [.. Enumerable.Range(0, group.Values.Length).SelectMany(option => kept.Select(k => group.Use[option * problem.Limits.Length + k]))] })],
            [.. kept.Select(k => problem.Limits[k])]);
        Assert.That(double.IsNegativeInfinity(Optimum(alone, 0, new double[kept.Length])), $"{where}: the named limits alone cannot be met");
    }

    // Every way to divide the customers of every group over its options.
    private static double Optimum(AllocationProblem problem, int index, double[] used)
    {
        if (index == problem.Groups.Count) return IsWithin(used) ? 0 : double.NegativeInfinity;
        var group = problem.Groups[index];
        return Divide(group.Count, 0, 0, used);

        double Divide(int left, int option, double value, double[] soFar)
        {
            if (left == 0) return value + Optimum(problem, index + 1, soFar);
            if (option == group.Values.Length) return double.NegativeInfinity;
            var best = double.NegativeInfinity;
            for (var count = 0; count <= left; count++)
            {
                double[] next = [.. soFar];
                for (var k = 0; k < next.Length; k++) next[k] += count * group.Use[option * next.Length + k];
                best = Math.Max(best, Divide(left - count, option + 1, value + count * group.Values[option], next));
            }

            return best;
        }

        bool IsWithin(double[] sums) => sums.Zip(problem.Limits).All(pair => pair.First <= pair.Second + 1e-12 * Math.Abs(pair.Second));
    }
}
