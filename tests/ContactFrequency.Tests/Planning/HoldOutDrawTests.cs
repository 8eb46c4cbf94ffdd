using ContactFrequency.Planning;

namespace ContactFrequency.Tests.Planning;

public class HoldOutDrawTests
{
    private static readonly PlanLimits Shares = new() { HoldoutShare = 0.1, CadenceShare = 0.05, ExploreShare = 0.03 };

    [Test]
    public void Draw_TakesItsShareOfEveryStratum()
    {
        var (ids, strata) = Customers(5_000);
        var arms = HoldOutDraw.Draw(Shares, ids, strata, seed: 1);

        foreach (var stratum in strata.Distinct())
        {
            int[] members = [.. Enumerable.Range(0, ids.Length).Where(customer => strata[customer] == stratum)];
            foreach (var (arm, share) in new[] { (PlanArm.Control, 0.1), (PlanArm.Lower, 0.05), (PlanArm.Higher, 0.05), (PlanArm.Explore, 0.03) })
                Assert.That(members.Count(customer => arms[customer] == arm), Is.EqualTo(share * members.Length).Within(1.0), $"{arm} of stratum {stratum}");
        }

        // Over all strata the carried halves make it exact.
        Assert.That(arms.Count(arm => arm == PlanArm.Control), Is.EqualTo(500));
    }

    [Test]
    public void Draw_IsKeyedById_WhateverTheOrderOfRows()
    {
        var (ids, strata) = Customers(2_000);
        int[] order = [.. Enumerable.Range(0, ids.Length)];
        new Random(3).Shuffle(order);

        var arms = HoldOutDraw.Draw(Shares, ids, strata, seed: 1);
        var shuffled = HoldOutDraw.Draw(Shares, [.. order.Select(index => ids[index])], [.. order.Select(index => strata[index])], seed: 1);

        Assert.That(shuffled, Is.EqualTo(order.Select(index => arms[index])));
        Assert.That(HoldOutDraw.Draw(Shares, ids, strata, seed: 2), Is.Not.EqualTo(arms));
    }

    [Test]
    public void EarlierArms_Stay_WhoeverJoinsAndWhateverTheStrata()
    {
        var (ids, strata) = Customers(3_000);
        var before = HoldOutDraw.Draw(Shares, ids[..2_000], strata[..2_000], seed: 1);
        var earlier = ids[..2_000].Zip(before).Where(pair => pair.Second != PlanArm.Planned).ToDictionary(pair => pair.First, pair => pair.Second);
        var random = new Random(4);

        var after = HoldOutDraw.Draw(Shares, ids, [.. strata.Select(_ => random.Next(4))], seed: 99, earlier);

        for (var customer = 0; customer < 2_000; customer++)
            if (before[customer] != PlanArm.Planned) Assert.That(after[customer], Is.EqualTo(before[customer]), ids[customer]);
        Assert.That(after.Count(arm => arm == PlanArm.Control), Is.EqualTo(300).Within(30), "filled up to the share; strata that had more than theirs keep it");
    }

    [Test]
    public void AnotherRunWithTheSameSeed_DrawsNearlyTheSameCustomers()
    {
        var (ids, strata) = Customers(4_000);
        var before = HoldOutDraw.Draw(Shares, ids[..3_800], strata[..3_800], seed: 1);
        var after = HoldOutDraw.Draw(Shares, ids, strata, seed: 1);

        // 200 customers more: the control group of each stratum grows by its share of them, and nobody who was out of it for being above the line comes in for less than those.
        var controls = Enumerable.Range(0, 3_800).Where(customer => before[customer] == PlanArm.Control).ToList();
        Assert.That(controls.Count(customer => after[customer] == PlanArm.Control), Is.GreaterThanOrEqualTo(0.95 * controls.Count));
    }

    [Test]
    public void Shares_ThatLeaveNobody_AreRefused()
    {
        Assert.That(() => HoldOutDraw.Draw(new() { HoldoutShare = 0.5, CadenceShare = 0.25 }, ["a"], [0], 1), Throws.ArgumentException);
        Assert.That(() => new PlanLimits { HoldoutShare = 1 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new PlanLimits { ExploreShare = -0.1 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(HoldOutDraw.Draw(PlanLimits.None, ["a", "b"], [0, 0], 1), Is.All.EqualTo(PlanArm.Planned));
    }

    private static (string[] Ids, int[] Strata) Customers(int count)
    {
        var random = new Random(count);
        return ([.. Enumerable.Range(0, count).Select(index => $"c{index}")], [.. Enumerable.Range(0, count).Select(_ => random.Next(6))]);
    }
}
