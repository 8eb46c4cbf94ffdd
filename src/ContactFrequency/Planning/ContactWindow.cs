using System.Collections.Immutable;

namespace ContactFrequency.Planning;

/// <summary>A sliding window: no customer gets more than so many contacts within any so many days in a row, those had already among them.</summary>
public sealed record ContactWindow
{
    /// <summary>Length of the window in days, 1 to 366.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public required int Days { get; init => field = value is >= 1 and <= 366 ? value : throw new ArgumentOutOfRangeException(nameof(Days), value, "A window has 1 to 366 days."); }

    /// <summary>Contacts at most; 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public required int Max { get; init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(Max), value, "A window cannot hold less than no contact."); }

    /// <summary>The channels that count together; default all.</summary>
    public ImmutableArray<string> Channels { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Whether a channel counts.</summary>
    internal bool Counts(string channel) => Channels.IsEmpty || Channels.Contains(channel);
}
