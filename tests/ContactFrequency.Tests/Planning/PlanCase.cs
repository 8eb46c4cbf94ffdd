using System.Collections.Immutable;
using ContactFrequency.Panels;
using ContactFrequency.Planning;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Tests.Planning;

/// <summary>A plan request in the making, with its parts open to change.</summary>
internal sealed record PlanCase
{
    public Objective Objective { get; init; } = Objective.Purchases;
    public string[] Channels { get; init; } = ["email", "phone"];
    public double[] Costs { get; init; } = [0.1, 3];
    public double[][][] Effects { get; init; } = [[[0, 0.2, 0.3], [0, 0.4]]];
    public string[] Ids { get; init; } = ["a", "b"];
    public int[] Segments { get; init; } = [0, 0];
    public uint[] Reachable { get; init; } = [3, 3];
    public int?[]? MaxContacts { get; init; }
    public int[]? Preferred { get; init; }
    public double[] BaseRates { get; init; } = [1, 2];
    public double? MarginPerOutcome { get; init; } = 10;
    public double? Budget { get; init; }
    public int? MaxPerCustomer { get; init; }
    public Dictionary<string, ChannelLimits> ChannelLimits { get; init; } = [];
    public PlanConstraint[] Constraints { get; init; } = [];
    public ContactWindow[] Windows { get; init; } = [];
    public DateOnly[] Blackout { get; init; } = [];
    public DayOfWeek[] Weekdays { get; init; } = [];
    public byte[][]? Room { get; init; }
    public double[][][]? ReachableShares { get; init; }
    public double[][][]? EffectErrors { get; init; }
    public PeriodLength Period { get; init; } = PeriodLength.Month;
    public long Seed { get; init; } = 1;

    public PlanLimits Limits => new()
    {
        BudgetPerPeriod = Budget,
        MaxContactsPerPeriod = MaxPerCustomer,
        Constraints = [.. Constraints],
        Windows = [.. Windows],
        BlackoutDays = [.. Blackout],
        NoContactWeekdays = [.. Weekdays],
        Channels = ChannelLimits.ToImmutableSortedDictionary(StringComparer.Ordinal),
    };

    public PlanRequest Request()
    {
        ImmutableArray<ImmutableArray<ImmutableArray<double>>> effects =
            [.. Effects.Select(segment => segment.Select(channel => channel.ToImmutableArray()).ToImmutableArray())];
        var purchases = new OutcomeResponse([.. BaseRates], effects);
        var margin = MarginPerOutcome is { } each ? new OutcomeResponse([.. BaseRates.Select(rate => rate * each)], effects) : null;
        return new()
        {
            Objective = Objective,
            Limits = Limits,
            Period = Period,
            Channels = [.. Channels],
            ContactCosts = [.. Costs],
            CustomerIds = [.. Ids],
            Segments = [.. Segments],
            Reachable = [.. Reachable],
            MaxContacts = MaxContacts is { } caps ? [.. caps] : default,
            PreferredChannels = Preferred is { } preferred ? [.. preferred] : default,
            Room = Room is { } room ? [.. room.Select(channel => channel.ToImmutableArray())] : default,
            ReachableShares = Nested(ReachableShares),
            EffectErrors = Nested(EffectErrors),
            Response = Objective == Objective.Profit ? margin! : purchases,
            PurchaseResponse = purchases,
            MarginResponse = margin,
            Seed = Seed,
        };
    }

    private static ImmutableArray<ImmutableArray<ImmutableArray<double>>> Nested(double[][][]? numbers) =>
        numbers is null ? default : [.. numbers.Select(segment => segment.Select(channel => channel.ToImmutableArray()).ToImmutableArray())];

    public ContactPlan Plan() => new ContactPlanner().Plan(Request());

    /// <summary>The same customers in another order.</summary>
    public PlanCase Permuted(int[] order) => this with
    {
        Ids = [.. order.Select(index => Ids[index])],
        Segments = [.. order.Select(index => Segments[index])],
        Reachable = [.. order.Select(index => Reachable[index])],
        MaxContacts = MaxContacts is { } caps ? [.. order.Select(index => caps[index])] : null,
        Preferred = Preferred is { } preferred ? [.. order.Select(index => preferred[index])] : null,
        BaseRates = [.. order.Select(index => BaseRates[index])],
        Room = Room is { } room ? [.. room.Select(channel => order.Select(index => channel[index]).ToArray())] : null,
    };

    /// <summary>Value of one customer at a frequency vector, by the definition.</summary>
    public double Value(int customer, int[] frequencies)
    {
        var effect = frequencies.Select((frequency, channel) => Effects[Segments[customer]][channel][frequency]).Sum();
        var gain = BaseRates[customer] * (Math.Exp(effect) - 1);
        return Objective == Objective.Profit ? gain * MarginPerOutcome!.Value - frequencies.Select((f, c) => f * Costs[c] * (ReachableShares?[Segments[customer]][c][f] ?? 1)).Sum() : gain;
    }

    /// <summary>Whether one customer may get a frequency vector, by the definition.</summary>
    public bool Allows(int customer, int[] frequencies)
    {
        if (frequencies.Sum() > Math.Min(MaxPerCustomer ?? int.MaxValue, MaxContacts?[customer] ?? int.MaxValue)) return false;
        for (var channel = 0; channel < frequencies.Length; channel++)
        {
            if (frequencies[channel] == 0) continue;
            if ((Reachable[customer] >> channel & 1) == 0 || frequencies[channel] >= Effects[Segments[customer]][channel].Length) return false;
            var limits = Limits.Of(Channels[channel]);
            if (frequencies[channel] > (Room?[channel][customer] ?? byte.MaxValue)) return false;
            if (frequencies[channel] > (limits.MaxPerPeriod ?? int.MaxValue)) return false;
            if (1 + (frequencies[channel] - 1) * (limits.MinGapDays ?? 0) > 28) return false;
        }

        return true;
    }

    /// <summary>Whether contacts by segment and channel keep to the further constraints, by their definition.</summary>
    public bool KeepsConstraints(long[][] contacts) => Constraints.All(constraint =>
    {
        double Sum(ImmutableSortedDictionary<string, double> weights) => contacts
            .Where((_, segment) => constraint.Segments.IsEmpty || constraint.Segments.Contains($"{segment}"))
            .Sum(each => each.Select((count, channel) => count * weights.GetValueOrDefault(Channels[channel])).Sum());
        var (sum, other) = (Sum(constraint.PerContact), constraint.RelativeTo is { } relative ? Sum(relative) : 1);
        // Sums of decimals, up to rounding.
        var rounding = 1e-9 * (1 + Math.Abs(sum));
        return !(sum > constraint.AtMost * other + rounding) && !(sum < constraint.AtLeast * other - rounding);
    });

    /// <summary>The case with random constraints besides: volumes from below and above, hours, ratios, some of single segments.</summary>
    public PlanCase WithConstraints(Random random)
    {
        var made = new List<PlanConstraint>();
        var typical = Ids.Length;
        for (var index = random.Next(1, 4); index > 0; index--)
        {
            var weights = Channels.Where(_ => random.Next(2) == 0).ToImmutableSortedDictionary(name => name, _ => random.Next(3) == 0 ? 1 : Math.Round(random.NextDouble() * 2, 2));
            var isRatio = random.Next(4) == 0;
            var bound = isRatio ? Math.Round(random.NextDouble(), 2) : Math.Round(typical * random.NextDouble() * (random.Next(3) == 0 ? 0.1 : 1), random.Next(3));
            var kind = random.Next(3);
            made.Add(new()
            {
                Name = $"constraint{index}",
                PerContact = weights,
                RelativeTo = isRatio ? Channels.ToImmutableSortedDictionary(name => name, _ => 1.0) : null,
                AtMost = kind > 0 ? bound : null,
                AtLeast = kind == 0 ? bound : kind == 2 ? bound * random.NextDouble() : null,
                Segments = random.Next(3) == 0 ? [$"{random.Next(Effects.Length)}"] : default,
            });
        }

        return this with { Constraints = [.. made] };
    }

    /// <summary>A random case, extremes among them: zero limits, no limits, no effects, nobody reachable, twins.</summary>
    public static PlanCase Random(Random random, int customers, int channels, int highest)
    {
        var channelCount = random.Next(1, channels + 1);
        var segments = random.Next(1, 4);
        var count = random.Next(0, customers + 1);
        string[] names = [.. Enumerable.Range(0, channelCount).Select(index => $"channel{index}")];
        double[] costs = [.. names.Select(_ => random.Next(4) == 0 ? 0 : Math.Round(random.NextDouble() * 4, random.Next(1, 9)))];
        var twins = random.Next(3) == 0;
        return new()
        {
            Objective = (Objective)random.Next(3),
            Channels = names,
            Costs = costs,
            Effects = [.. Enumerable.Range(0, segments).Select(_ => names.Select(_ => Effect(random, highest)).ToArray())],
            Ids = [.. Enumerable.Range(0, count).Select(index => $"id{index}")],
            Segments = [.. Enumerable.Range(0, count).Select(_ => random.Next(segments))],
            Reachable = [.. Enumerable.Range(0, count).Select(_ => (uint)random.Next(1 << channelCount))],
            MaxContacts = random.Next(2) == 0 ? null : [.. Enumerable.Range(0, count).Select(_ => random.Next(2) == 0 ? null : (int?)random.Next(4))],
            Preferred = random.Next(2) == 0 ? null : [.. Enumerable.Range(0, count).Select(_ => random.Next(-1, channelCount))],
            BaseRates = [.. Enumerable.Range(0, count).Select(_ => random.Next(6) == 0 ? 0 : twins ? 1 : Math.Exp(3 * random.NextDouble() - 2))],
            MarginPerOutcome = 8,
            Budget = Amount(random, count * 2),
            MaxPerCustomer = random.Next(3) == 0 ? random.Next(5) : null,
            ChannelLimits = names.Where(_ => random.Next(3) > 0).ToDictionary(name => name, _ => new ChannelLimits
            {
                MaxPerPeriod = random.Next(3) == 0 ? random.Next(4) : null,
                MinGapDays = random.Next(3) == 0 ? random.Next(31) : null,
                CapacityPerPeriod = (long?)Amount(random, count),
            }),
            Room = random.Next(3) > 0 ? null : [.. names.Select(_ => Enumerable.Range(0, count).Select(_ => (byte)(random.Next(2) == 0 ? 255 : random.Next(5))).ToArray())],
            Seed = random.Next(),
        };
    }

    private static double[] Effect(Random random, int highest)
    {
        if (random.Next(6) == 0) return new double[random.Next(1, highest + 2)];
        var (top, best) = (random.NextDouble() * 0.6 - 0.1, 0.5 + random.NextDouble() * highest);
        return [.. Enumerable.Range(0, random.Next(1, highest + 2)).Select(f => top * (2 - f / best) * f / best)];
    }

    private static double? Amount(Random random, double typical) => random.Next(5) switch
    {
        0 => null,
        1 => 0,
        2 => 1e12,
        _ => Math.Round(typical * random.NextDouble(), 2),
    };
}
