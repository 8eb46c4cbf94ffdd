namespace ContactFrequency.Panels;

/// <summary>The days of one period, numbered from 0; in a long period a number stands for several days.</summary>
internal readonly struct PeriodDays
{
    /// <summary>Most numbers of a period: seven bits hold one, and a value for none.</summary>
    public const int Most = 126;

    private readonly int _first;
    private readonly int _last;
    private readonly int _width;

    /// <param name="calendar">The periods.</param>
    /// <param name="key">Number of the period.</param>
    public PeriodDays(PeriodCalendar calendar, int key)
    {
        (_first, _last) = (calendar.StartOf(key), calendar.EndOf(key));
        var days = _last - _first + 1;
        _width = (days + Most - 1) / Most;
        // Of an odd number of days the middle one is before the landmark in every other period.
        Landmark = (days + (key & 1)) / 2 / _width;
    }

    /// <summary>The number at which the second half begins.</summary>
    public int Landmark { get; }

    /// <summary>The number of a day of the period.</summary>
    public int IndexOf(DateOnly day) => (day.DayNumber - _first) / _width;

    /// <summary>Whether a day is one of the period.</summary>
    public bool Holds(DateOnly day) => day.DayNumber >= _first && day.DayNumber <= _last;

    /// <summary>Whether all of them lie from a day to another, as when a customer was there for the whole period.</summary>
    public bool AreWithin((int From, int To) days) => days.From <= _first && days.To >= _last;
}
