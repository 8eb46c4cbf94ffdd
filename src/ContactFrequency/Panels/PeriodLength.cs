using System.Globalization;

namespace ContactFrequency.Panels;

/// <summary>The unit of time that frequencies are counted in: calendar months, ISO weeks, or a number of days.</summary>
public readonly record struct PeriodLength
{
    private PeriodLength(int days, string name) => (Days, Name) = (days, name);

    /// <summary>Calendar months.</summary>
    public static PeriodLength Month { get; } = new(0, "month");

    /// <summary>ISO weeks, from Monday to Sunday.</summary>
    public static PeriodLength Week { get; } = new(7, "week");

    /// <summary>Days in a period; 0 for months, whose length varies.</summary>
    internal int Days { get; }

    private string Name { get; }

    /// <summary>Whether periods are counted from the first day in the logs, rather than by the calendar.</summary>
    internal bool IsAnchored => Days > 0 && Name != "week";

    /// <summary>Periods of a number of days, counted from the first day in the logs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1 or more than 3660 days.</exception>
    public static PeriodLength OfDays(int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, 3660);
        return new(days, string.Create(CultureInfo.InvariantCulture, $"{days}d"));
    }

    /// <summary>Reads <c>month</c>, <c>week</c>, or for instance <c>28d</c>.</summary>
    public static bool TryParse(string? text, out PeriodLength length)
    {
        length = Month;
        if (text is "month") return true;
        if (text is "week")
        {
            length = Week;
            return true;
        }

        if (text is not [.. var digits, 'd'] || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days is < 1 or > 3660) return false;
        length = OfDays(days);
        return true;
    }

    /// <summary>The length as it is written on the command line.</summary>
    public override string ToString() => Name ?? "month";
}
