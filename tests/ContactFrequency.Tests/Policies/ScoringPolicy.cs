using System.Collections.Immutable;
using ContactFrequency.Planning;
using ContactFrequency.Policies;
using ContactFrequency.Segmentation;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Tests.Policies;

/// <summary>A policy with two drivers, of which one has a lower and a higher frequency.</summary>
internal static class ScoringPolicy
{
    public static Policy Airline { get; } = new()
    {
        Objective = Objective.Purchases,
        Period = "month",
        Channels = ["email", "phone"],
        Limits = PlanLimits.None,
        DriverTree = new(["distance", "price, \"low\""],
        [
            Leaf(0.5) with { Attribute = "tenure", Threshold = 7.3, Left = 1, Right = 2, MissingGoesLeft = true },
            Leaf(0.5) with { Attribute = "home", LeftLevels = ["east", "nörd"], RightLevels = ["west"], Left = 3, Right = 4 },
            Leaf(0.2),
            Leaf(0.9),
            Leaf(0.4),
        ]),
        PreferenceTrees = ImmutableSortedDictionary<string, SegmentTree>.Empty.Add("distance", new(["higher", "lower"],
        [
            Leaf(0.5) with { Attribute = "age", Threshold = 40, Left = 1, Right = 2 },
            Leaf(0.7),
            Leaf(0.35),
        ])),
        Segments = [Segment("distance/higher", 6, 2), Segment("distance/lower", 2, 1), Segment("price, \"low\"", 4, null)],
    };

    private static TreeNode Leaf(double first) => new() { Customers = 10, ClassProbabilities = [first, 1 - first] };

    private static PolicySegment Segment(string name, int? email, int? phone) => new(name, 0.1, 100, 20, [Channel("email", email, 0.1), Channel("phone", phone, 0.05)]);

    private static PolicyChannel Channel(string name, int? frequency, double effect) => new(
        name, frequency, Verdict.Interior, frequency ?? double.NaN, double.NaN, double.NaN, "quadratic",
        ImmutableSortedDictionary<Objective, ImmutableArray<double>>.Empty.Add(Objective.Purchases, [.. Enumerable.Range(0, 8).Select(count => effect * Math.Sqrt(count))]));
}
