using System.Collections.Immutable;
using ContactFrequency.Panels;
using ContactFrequency.Planning;

namespace ContactFrequency.Policies;

/// <summary>Whom to plan for by a policy, from when on, and within which limits. Columns are by index of the customer.</summary>
public sealed class PolicyPlanRequest
{
    /// <summary>The policy.</summary>
    public required Policy Policy { get; init; }

    /// <summary>Budget, capacities, caps, and the shares to learn from.</summary>
    public required PlanLimits Limits { get; init; }

    /// <summary>Ids of the customers, each once.</summary>
    public required ImmutableArray<string> CustomerIds { get; init; }

    /// <summary>Segment of each customer. Those in a segment that the policy does not have get nothing.</summary>
    public required ImmutableArray<string> Segments { get; init; }

    /// <summary>Channels on which each customer may be contacted: bit c for channel c of the policy.</summary>
    public required ImmutableArray<uint> Reachable { get; init; }

    /// <summary>Contacts over all channels that each customer allows a period; null any number. Default: none has a limit.</summary>
    public ImmutableArray<int?> MaxContacts { get; init; }

    /// <summary>Preferred channel of each customer as index among the policy's, −1 for none. Default: none has a preference.</summary>
    public ImmutableArray<int> PreferredChannels { get; init; }

    /// <summary>Expected purchases of each customer in a period without any contact; default the mean of the segment.</summary>
    public ImmutableArray<double> BaseRates { get; init; }

    /// <summary>Contacts had before the period; null where they are not known.</summary>
    public RecentContacts? Recent { get; init; }

    /// <summary>First day of the period planned for.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Arms of an earlier run by customer id; null for none.</summary>
    public IReadOnlyDictionary<string, PlanArm>? EarlierArms { get; init; }

    /// <summary>Level of the interval of the plan's value. Default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Seed of every draw. Default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Threads to use at most; changes no result. Default 1.</summary>
    public int Threads { get; init; } = 1;
}
