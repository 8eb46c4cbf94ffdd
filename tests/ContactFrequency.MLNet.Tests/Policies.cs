using System.Collections.Immutable;
using ContactFrequency.Planning;
using ContactFrequency.Policies;
using ContactFrequency.Segmentation;
using ContactFrequency.Thresholds;

namespace ContactFrequency.MLNet.Tests;

/// <summary>A policy with two drivers, of which one has a lower and a higher frequency.</summary>
internal static class Policies
{
    public static Policy Airline { get; } = new()
    {
        Objective = Objective.Purchases,
        Period = "month",
        Channels = ["email", "phone"],
        Limits = PlanLimits.None,
        DriverTree = new(["distance", "price"],
        [
            Split("tenure", 7.3, 1, 2, missingGoesLeft: true),
            Split("home", ["east", "north"], ["west"], 3, 4),
            Leaf(0.2),
            Leaf(0.9),
            Leaf(0.4),
        ]),
        PreferenceTrees = ImmutableSortedDictionary<string, SegmentTree>.Empty.Add("distance", new(["higher", "lower"],
        [
            Split("age", 40, 1, 2, missingGoesLeft: false),
            Leaf(0.7),
            Leaf(0.35),
        ])),
        Segments =
        [
            Segment("distance/higher", 6, 2),
            Segment("distance/lower", 2, 1),
            Segment("price", 4, null),
        ],
    };

    private static TreeNode Leaf(double first) => new() { Customers = 10, ClassProbabilities = [first, 1 - first] };

    private static TreeNode Split(string attribute, double threshold, int left, int right, bool missingGoesLeft) =>
        Leaf(0.5) with { Attribute = attribute, Threshold = threshold, Left = left, Right = right, MissingGoesLeft = missingGoesLeft };

    private static TreeNode Split(string attribute, ImmutableArray<string> leftLevels, ImmutableArray<string> rightLevels, int left, int right) =>
        Leaf(0.5) with { Attribute = attribute, LeftLevels = leftLevels, RightLevels = rightLevels, Left = left, Right = right, MissingGoesLeft = false };

    private static PolicySegment Segment(string name, int? email, int? phone) => new(name, 0.1, 100, 20, [Channel("email", email), Channel("phone", phone)]);

    private static PolicyChannel Channel(string name, int? frequency) => new(
        name, frequency, Verdict.Interior, frequency ?? double.NaN, double.NaN, double.NaN, "quadratic",
        ImmutableSortedDictionary<Objective, ImmutableArray<double>>.Empty.Add(Objective.Purchases, [.. Enumerable.Range(0, 8).Select(count => (name == "email" ? 0.1 : 0.05) * Math.Sqrt(count))]));
}
