using ContactFrequency.Panels;

namespace ContactFrequency.Sql;

/// <summary>How days are numbered by period inside a database.</summary>
/// <param name="Days">Days in a period; 0 for calendar months.</param>
/// <param name="Anchor">The day from which periods of a number of days are counted.</param>
internal readonly record struct SqlCalendar(int Days, int Anchor)
{
    public static SqlCalendar Of(PeriodLength length, DateOnly firstDay) => new(length.Days, length.IsAnchored ? firstDay.DayNumber : 0);
}
