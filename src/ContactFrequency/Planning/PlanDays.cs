using System.Collections.Immutable;
using ContactFrequency.Panels;

namespace ContactFrequency.Planning;

/// <summary>The days of a plan's period, and how many contacts fit between them and those that were had before.</summary>
internal sealed class PlanDays
{
    private readonly PlanLimits _limits;
    private readonly ImmutableArray<string> _channels;
    private readonly int[] _gaps;

    /// <param name="from">First day of the period.</param>
    /// <param name="length">Length of the period; one that is counted in days begins on its first day.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="channels">The channels.</param>
    public PlanDays(DateOnly from, PeriodLength length, PlanLimits limits, ImmutableArray<string> channels)
    {
        (From, _limits, _channels) = (from, limits, channels);
        var calendar = new PeriodCalendar(length, from);
        To = DateOnly.FromDayNumber(calendar.EndOf(calendar.KeyOf(from)));
        _gaps = [.. channels.Select(channel => limits.Of(channel).MinGapDays ?? 0)];
        Open = [.. Enumerable.Range(from.DayNumber, To.DayNumber - from.DayNumber + 1).Where(day =>
            DateOnly.FromDayNumber(day) is var date && !limits.BlackoutDays.Contains(date) && !limits.NoContactWeekdays.Contains(date.DayOfWeek))];
    }

    /// <summary>First day of the period.</summary>
    public DateOnly From { get; }

    /// <summary>Last day of the period.</summary>
    public DateOnly To { get; }

    /// <summary>Day numbers on which contacts may be made, ascending.</summary>
    public int[] Open { get; }

    /// <summary>Days before the period whose contacts matter.</summary>
    public int Memory => Math.Max(_gaps.Length == 0 ? 0 : _gaps.Max() - 1, _limits.Windows.IsEmpty ? 0 : _limits.Windows.Max(window => window.Days) - 1);

    /// <summary>Days from one contact on a channel to the next, at least.</summary>
    public int GapOf(int channel) => _gaps[channel];

    /// <summary>How many contacts a customer can get on each channel if there are none on the others; 255 for any number.</summary>
    /// <param name="recent">The customer's contacts before the period.</param>
    public byte[] Room(ReadOnlySpan<(int Day, int Channel)> recent)
    {
        var room = new byte[_channels.Length];
        for (var channel = 0; channel < room.Length; channel++) room[channel] = (byte)Math.Min(255, Count(channel, recent));
        return room;
    }

    /// <summary>How many contacts a customer can get on all channels together; <see cref="int.MaxValue"/> for any number.</summary>
    /// <param name="recent">The customer's contacts before the period.</param>
    public int RoomTogether(ReadOnlySpan<(int Day, int Channel)> recent)
    {
        ContactWindow[] windows = [.. _limits.Windows.Where(window => _channels.All(window.Counts))];
        return windows.Length == 0 ? int.MaxValue : Fill(windows, Days(recent, _ => true), isOneADay: false, earliest: int.MinValue, gap: 0);
    }

    /// <summary>Whether one more contact on a channel and day keeps to every window.</summary>
    /// <param name="contacts">The customer's contacts, those before the period among them.</param>
    public bool FitsWindows(List<(int Day, int Channel)> contacts, int channel, int day)
    {
        foreach (var window in _limits.Windows)
        {
            if (!window.Counts(_channels[channel])) continue;
            // Of the windows that hold the day it is enough to look at those that begin with a contact, or with the day itself.
            if (CountFrom(day) >= window.Max) return false;
            foreach (var (start, other) in contacts)
                if (start <= day && start > day - window.Days && window.Counts(_channels[other]) && CountFrom(start) >= window.Max) return false;

            int CountFrom(int first)
            {
                var count = 0;
                foreach (var (at, other) in contacts)
                    if (at >= first && at < first + window.Days && window.Counts(_channels[other])) count++;
                return count;
            }
        }

        return true;
    }

    private int Count(int channel, ReadOnlySpan<(int Day, int Channel)> recent)
    {
        ContactWindow[] windows = [.. _limits.Windows.Where(window => window.Counts(_channels[channel]))];
        if (Open.Length == 0) return 0;
        if (windows.Length == 0 && _gaps[channel] == 0) return int.MaxValue;
        var earliest = int.MinValue;
        foreach (var (day, other) in recent)
            if (other == channel) earliest = day + _gaps[channel];
        return Fill(windows, Days(recent, other => Array.Exists(windows, window => window.Counts(_channels[other]))), _gaps[channel] > 0, earliest, _gaps[channel]);
    }

    private static List<int> Days(ReadOnlySpan<(int Day, int Channel)> recent, Func<int, bool> counts)
    {
        List<int> days = [];
        foreach (var (day, channel) in recent)
            if (counts(channel)) days.Add(day);
        return days;
    }

    // As early as possible is as many as possible, with gaps as with windows.
    private int Fill(ContactWindow[] windows, List<int> days, bool isOneADay, int earliest, int gap)
    {
        var count = 0;
        foreach (var day in Open)
        {
            if (day < earliest) continue;
            var fitting = isOneADay ? 1 : 255;
            foreach (var window in windows) fitting = Math.Min(fitting, window.Max - days.Count(other => other > day - window.Days));
            if (fitting <= 0) continue;
            count += fitting;
            earliest = day + gap;
            for (var added = 0; added < fitting; added++) days.Add(day);
            if (count >= 255) break;
        }

        return count;
    }
}
