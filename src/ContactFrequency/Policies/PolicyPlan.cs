using System.Collections.Immutable;
using ContactFrequency.Planning;

namespace ContactFrequency.Policies;

/// <summary>A plan made by a policy: who gets what on which days, and who was drawn out of it to learn from.</summary>
public sealed record PolicyPlan
{
    /// <summary>The plan.</summary>
    public required ContactPlan Plan { get; init; }

    /// <summary>The arm of each customer.</summary>
    public required ImmutableArray<PlanArm> Arms { get; init; }

    /// <summary>The plan on the days of its period.</summary>
    public required ContactSchedule Schedule { get; init; }

    /// <summary>What the plan would be worth with other budgets, from none to as much as could be of use; empty where no contact costs anything, or there is no plan.</summary>
    public required ImmutableArray<BudgetPoint> BudgetCurve { get; init; }
}
