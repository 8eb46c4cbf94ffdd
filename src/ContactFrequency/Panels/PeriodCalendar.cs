namespace ContactFrequency.Panels;

/// <summary>Numbers periods by the day they hold. Numbers follow each other without a gap.</summary>
/// <param name="length">Length of a period.</param>
/// <param name="firstDay">The first day in the logs, from which periods of a number of days are counted; the others ignore it.</param>
internal readonly struct PeriodCalendar(PeriodLength length, DateOnly firstDay)
{
    private readonly int _days = length.Days;
    private readonly int _anchor = length.IsAnchored ? firstDay.DayNumber : 0;

    /// <summary>The number of the period that holds a day. Day number 0 is a Monday, so weeks need no anchor.</summary>
    public int KeyOf(DateOnly day) => _days == 0 ? day.Year * 12 + day.Month - 1 : (int)Math.Floor((day.DayNumber - _anchor) / (double)_days);

    /// <summary>First day of a period, as a day number; may lie before the first date that can be written.</summary>
    public int StartOf(int key) => _days == 0
        ? key >= 12 * 10_000 ? DateOnly.MaxValue.DayNumber + 1 : new DateOnly(key / 12, key % 12 + 1, 1).DayNumber
        : _anchor + key * _days;

    /// <summary>Last day of a period, as a day number.</summary>
    public int EndOf(int key) => StartOf(key + 1) - 1;
}
