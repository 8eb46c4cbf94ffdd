using System.Collections.Immutable;
using System.Text;
using ContactFrequency.Planning;
using ContactFrequency.Policies;
using ContactFrequency.Segmentation;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Fuzz.Inputs;

/// <summary>Policies to change: one with trees, one without.</summary>
internal static class BasePolicies
{
    public static ImmutableArray<JsonTree> All { get; } = [Json(WithTrees()), Json(WithTrees() with { Objective = Objective.Profit }), Json(OfOneSegment())];

    private static JsonTree Json(Policy policy)
    {
        using var stream = new MemoryStream();
        PolicyFile.Write(policy, stream);
        return JsonTree.Of(Encoding.UTF8.GetString(stream.ToArray()));
    }

    private static Policy OfOneSegment() => new()
    {
        Objective = Objective.Purchases,
        Period = "28d",
        Channels = ["email"],
        Limits = PlanLimits.None,
        DriverTree = null,
        FittedTo = new(2024, 3, 31),
        Segments = [Segment("all", "email")],
    };

    private static Policy WithTrees() => new()
    {
        Objective = Objective.Purchases,
        Period = "month",
        Channels = ["email", "phone"],
        Limits = new()
        {
            BudgetPerPeriod = 40,
            Channels = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("email", new ChannelLimits { Cost = 0.1, MaxPerPeriod = 4, MinGapDays = 2 }), KeyValuePair.Create("phone", new ChannelLimits { Cost = 3, CapacityPerPeriod = 10 })]),
        },
        DriverTree = new(["distance", "price"],
        [
            new() { Attribute = "age", Threshold = 40, Left = 1, Right = 2, Customers = 90, MissingGoesLeft = true, ClassProbabilities = [0.5, 0.5] },
            new() { Customers = 50, ClassProbabilities = [0.1, 0.9] },
            new() { Attribute = "home", LeftLevels = ["BER", "ZRH"], RightLevels = ["CDG"], Left = 3, Right = 4, Customers = 40, ClassProbabilities = [0.8, 0.2] },
            new() { Customers = 25, ClassProbabilities = [0.9, 0.1] },
            new() { Customers = 15, ClassProbabilities = [0.6, 0.4] },
        ]),
        PreferenceTrees = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("price", new SegmentTree(["higher", "lower"],
        [
            new() { Attribute = "age", Threshold = 30, Left = 1, Right = 2, Customers = 50, ClassProbabilities = [0.5, 0.5] },
            new() { Customers = 20, ClassProbabilities = [0.7, 0.3] },
            new() { Customers = 30, ClassProbabilities = [0.2, 0.8] },
        ]))]),
        FittedTo = new(2024, 3, 31),
        Segments = [Segment("distance", "email", "phone"), Segment("price", "email", "phone"), Segment("price/higher", "email", "phone"), Segment("price/lower", "email", "phone")],
    };

    private static PolicySegment Segment(string name, params ReadOnlySpan<string> channels)
    {
        var found = ImmutableArray.CreateBuilder<PolicyChannel>();
        foreach (var channel in channels)
        {
            var effects = ImmutableSortedDictionary.CreateRange([KeyValuePair.Create(Objective.Purchases, ImmutableArray.Create(0, 0.2, 0.3, 0.25)), KeyValuePair.Create(Objective.Profit, ImmutableArray.Create(0, 0.15, 0.2, 0.1))]);
            found.Add(new(channel, 2, Verdict.Interior, 2.1, 1.4, 2.8, "ricker", effects) { EffectErrors = [0, 0.02, 0.03, 0.04], Shrinkage = 0.9, ReachableShares = [1, 0.99, 0.97, 0.9] });
        }

        return new(name, 0.4, 80, 12, found.ToImmutable()) { BaseRateShape = 2 };
    }
}
