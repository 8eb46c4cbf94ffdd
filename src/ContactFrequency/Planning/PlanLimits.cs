using System.Collections.Immutable;

namespace ContactFrequency.Planning;

/// <summary>What a plan has to stay within. Zero means zero; null means no limit.</summary>
public sealed record PlanLimits
{
    /// <summary>No limits at all.</summary>
    public static PlanLimits None { get; } = new();

    /// <summary>Money that all contacts together may cost a period.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double? BudgetPerPeriod { get; init => field = ChannelLimits.Checked(value, nameof(BudgetPerPeriod)); }

    /// <summary>Contacts over all channels that one customer may get a period.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? MaxContactsPerPeriod { get; init => field = (int?)ChannelLimits.Checked(value, nameof(MaxContactsPerPeriod)); }

    /// <summary>Cost and limits by channel; a channel that is not named has none.</summary>
    public ImmutableSortedDictionary<string, ChannelLimits> Channels { get; init; } =
        ImmutableSortedDictionary.Create<string, ChannelLimits>(StringComparer.Ordinal);

    /// <summary>Further limits on all contacts together; default none.</summary>
    /// <exception cref="ArgumentException">A name occurs twice.</exception>
    public ImmutableArray<PlanConstraint> Constraints { get; init => field = Unique(value); } = [];

    /// <summary>The limits of a channel.</summary>
    public ChannelLimits Of(string channel) => Channels.GetValueOrDefault(channel) ?? new ChannelLimits();

    private static ImmutableArray<PlanConstraint> Unique(ImmutableArray<PlanConstraint> constraints)
    {
        if (constraints.IsDefault) return [];
        foreach (var same in constraints.GroupBy(constraint => constraint.Name, StringComparer.Ordinal))
            if (same.Count() > 1) throw new ArgumentException($"Two constraints are named '{same.Key}'.", nameof(constraints));
        return constraints;
    }
}
