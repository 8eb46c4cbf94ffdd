using ContactFrequency.Data;

namespace ContactFrequency.Planning;

/// <summary>Cost and limits of one channel. Zero means zero; null means no limit.</summary>
public sealed record ChannelLimits
{
    /// <summary>Cost of a contact in money; null takes the mean cost in the log, 0 where the log has none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, or above 10¹⁰ as no amount in a log may be.</exception>
    public double? Cost
    {
        get;
        init => field = value > Money.Maximum
            ? throw new ArgumentOutOfRangeException(nameof(Cost), value, $"{nameof(Cost)} must be at most {Money.Maximum:F0}.")
            : Checked(value, nameof(Cost));
    }

    /// <summary>Contacts that one customer may get a period.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? MaxPerPeriod { get; init => field = (int?)Checked(value, nameof(MaxPerPeriod)); }

    /// <summary>Days from one contact of a customer to the next, at least; 0 to 3660.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int? MinGapDays
    {
        get;
        init => field = value is > 3660
            ? throw new ArgumentOutOfRangeException(nameof(MinGapDays), value, $"{nameof(MinGapDays)} must be at most 3660 days.")
            : (int?)Checked(value, nameof(MinGapDays));
    }

    /// <summary>Contacts that all customers together may get a period.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public long? CapacityPerPeriod { get; init => field = (long?)Checked(value, nameof(CapacityPerPeriod)); }

    /// <summary>Contacts that all customers together may get on one day; counts in the schedule only.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public long? CapacityPerDay { get; init => field = (long?)Checked(value, nameof(CapacityPerDay)); }

    internal static double? Checked(double? value, string name) => value is { } number && !(number >= 0 && double.IsFinite(number))
        ? throw new ArgumentOutOfRangeException(name, value, $"{name} must not be negative.")
        : value;
}
