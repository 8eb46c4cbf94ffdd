using System.Collections.Immutable;
using ContactFrequency.Data;
using ContactFrequency.Policies;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Tests.Policies;

public class RecommendationTests
{
    [TestCase(5, new[] { 3, 2 })]
    [TestCase(4, new[] { 3, 1 })]
    [TestCase(3, new[] { 3, 0 })]
    [TestCase(2, new[] { 2, 0 })]
    [TestCase(0, new[] { 0, 0 })]
    public void Contacts_AreTakenFromTheLaterChannel_WhereTheLossIsTheSame(int most, int[] expected)
    {
        // Each contact does as much as any other, on either channel.
        double[] line = [0, 0.25, 0.5, 0.75];

        Assert.That(For([("email", 3, line), ("phone", 2, line)], new("c", MaxContacts: most)).Select(frequency => frequency!.Value), Is.EqualTo(expected));
    }

    [Test]
    public void Contacts_AreTakenWhereTheyDoLeast_ByHand() =>
        // The last e-mail brings 0.01, the one before 0.1, a call 0.05: of five contacts for three the third e-mail goes, then a call.
        Assert.That(For([("email", 3, [0, 0.2, 0.3, 0.31]), ("phone", 2, [0, 0.06, 0.11])], new("c", MaxContacts: 3)), Is.EqualTo(new int?[] { 2, 1 }));

    [Test]
    public void WhoOptedOut_GetsNothingThere_WhateverElseIsAllowed() =>
        Assert.That(For([("email", 3, [0, 0.1, 0.2, 0.3]), ("phone", 2, [0, 0.1, 0.2])], new("c", OptedOut: "email")), Is.EqualTo(new int?[] { 0, 2 }));

    private static int?[] For((string Name, int Frequency, double[] Effects)[] channels, CustomerRecord customer) => Recommendation.For(
        new("all", 1, 10, 2, [.. channels.Select(channel => new PolicyChannel(
            channel.Name, channel.Frequency, Verdict.Interior, channel.Frequency, double.NaN, double.NaN, "linear",
            ImmutableSortedDictionary<Objective, ImmutableArray<double>>.Empty.Add(Objective.Purchases, [.. channel.Effects])))]),
        Objective.Purchases, customer);
}
