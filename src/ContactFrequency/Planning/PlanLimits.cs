using System.Collections.Immutable;

namespace ContactFrequency.Planning;

/// <summary>What a plan has to stay within, and whom it leaves out to learn from. Zero means zero; null means no limit.</summary>
public sealed record PlanLimits
{
    // First, as what follows holds it; what reads JSON leaves null where the file names none.
    private static readonly ImmutableSortedDictionary<string, ChannelLimits> NoChannels = ImmutableSortedDictionary.Create<string, ChannelLimits>(StringComparer.Ordinal);

    /// <summary>No limits at all.</summary>
    public static PlanLimits None { get; } = new();

    /// <summary>Money that all contacts together may cost a period.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double? BudgetPerPeriod { get; init => field = ChannelLimits.Checked(value, nameof(BudgetPerPeriod)); }

    /// <summary>Contacts over all channels that one customer may get a period.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? MaxContactsPerPeriod { get; init => field = (int?)ChannelLimits.Checked(value, nameof(MaxContactsPerPeriod)); }

    /// <summary>Cost and limits by channel; a channel that is not named has none.</summary>
    /// <exception cref="ArgumentException">Those of a channel are null.</exception>
    public ImmutableSortedDictionary<string, ChannelLimits> Channels { get; init => field = WithoutNull(value ?? NoChannels); } = NoChannels;

    /// <summary>Further limits on all contacts together; default none.</summary>
    /// <exception cref="ArgumentException">A name occurs twice, or one of them is null.</exception>
    public ImmutableArray<PlanConstraint> Constraints { get; init => field = Unique(value); } = [];

    /// <summary>Limits on the contacts of one customer within some days in a row; default none.</summary>
    /// <exception cref="ArgumentException">One of them is null.</exception>
    public ImmutableArray<ContactWindow> Windows
    {
        get;
        init => field = value.IsDefault ? [] : value.Contains(null!) ? throw new ArgumentException("A window must not be null.", nameof(Windows)) : value;
    } = [];

    /// <summary>Days without contacts; default none.</summary>
    public ImmutableArray<DateOnly> BlackoutDays { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Days of the week without contacts; default none.</summary>
    public ImmutableArray<DayOfWeek> NoContactWeekdays { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Share of customers who are drawn to get no contact, so that the plan can be judged; 0 or more, and below 1 together with the other shares. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double HoldoutShare { get; init => field = Share(value, nameof(HoldoutShare)); }

    /// <summary>Share of customers who are drawn to get one contact less than planned, and share who get one more. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double CadenceShare { get; init => field = Share(value, nameof(CadenceShare)); }

    /// <summary>Share of customers who are drawn to get a frequency from where the optimum may lie, on the channel where that is least certain. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double ExploreShare { get; init => field = Share(value, nameof(ExploreShare)); }

    /// <summary>The limits of a channel.</summary>
    public ChannelLimits Of(string channel) => Channels.GetValueOrDefault(channel) ?? new ChannelLimits();

    private static double Share(double value, string name) => value is >= 0 and < 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least 0 and below 1.");

    private static ImmutableSortedDictionary<string, ChannelLimits> WithoutNull(ImmutableSortedDictionary<string, ChannelLimits> channels)
    {
        foreach (var (channel, limits) in channels)
            if (limits is null) throw new ArgumentException($"The limits of channel '{channel}' must not be null.", nameof(channels));
        return channels;
    }

    private static ImmutableArray<PlanConstraint> Unique(ImmutableArray<PlanConstraint> constraints)
    {
        if (constraints.IsDefault) return [];
        if (constraints.Contains(null!)) throw new ArgumentException("A constraint must not be null.", nameof(constraints));
        foreach (var same in constraints.GroupBy(constraint => constraint.Name, StringComparer.Ordinal))
            if (same.Count() > 1) throw new ArgumentException($"Two constraints are named '{same.Key}'.", nameof(constraints));
        return constraints;
    }
}
