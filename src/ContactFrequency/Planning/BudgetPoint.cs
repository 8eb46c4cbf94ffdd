using System.Collections.Immutable;

namespace ContactFrequency.Planning;

/// <summary>What a budget buys.</summary>
/// <param name="Budget">Money that contacts may cost a period.</param>
/// <param name="Value">The most that any plan can be worth, as <see cref="ContactPlan.Bound"/> has it.</param>
/// <param name="Cost">What the contacts cost.</param>
/// <param name="Contacts">Contacts a period by channel, in the order of the channels.</param>
public sealed record BudgetPoint(double Budget, double Value, double Cost, ImmutableArray<double> Contacts);
