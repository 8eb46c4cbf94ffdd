namespace ContactFrequency.Panels;

/// <summary>Where in its period a day lies. Remembers the last period asked for, so that a log in order costs nothing.</summary>
internal sealed class PeriodDays(PeriodCalendar calendar)
{
    /// <summary>Parts of a period that are told apart: its days, or 31 equal parts of a longer one.</summary>
    public const int Parts = 31;

    private int _key = int.MinValue;
    private int _start;
    private int _length;

    /// <summary>The part of its period that a day lies in, from 0.</summary>
    public int PartOf(int key, DateOnly day)
    {
        Seek(key);
        var index = day.DayNumber - _start;
        return _length <= Parts ? index : index * Parts / _length;
    }

    /// <summary>Whether a day lies before the middle of its period.</summary>
    public bool IsBeforeMiddle(int key, DateOnly day)
    {
        Seek(key);
        return day.DayNumber - _start < _length / 2;
    }

    private void Seek(int key)
    {
        if (key == _key) return;
        (_key, _start) = (key, calendar.StartOf(key));
        _length = calendar.EndOf(key) - _start + 1;
    }
}
