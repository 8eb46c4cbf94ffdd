using System.Collections.Immutable;
using ContactFrequency.Data;

namespace ContactFrequency.Panels;

/// <summary>The contacts that each customer had in the days before a plan begins, by customer and then day.</summary>
/// <remarks>Bounced contacts are left out, as everywhere. Memory grows with the contacts of those days only. Instances never change.</remarks>
public sealed class RecentContacts
{
    private readonly int[] _firstOf;
    private readonly (int Day, int Channel)[] _contacts;

    private RecentContacts(int[] firstOf, (int Day, int Channel)[] contacts) => (_firstOf, _contacts) = (firstOf, contacts);

    /// <summary>Nothing known of any customer.</summary>
    /// <param name="customers">Number of customers.</param>
    public static RecentContacts None(int customers) => new(new int[customers + 1], []);

    /// <summary>Reads the contacts of the last days from the log.</summary>
    /// <param name="input">The tables.</param>
    /// <param name="channels">Names of the channels; others are left out.</param>
    /// <param name="before">The day on which the plan begins.</param>
    /// <param name="days">How many days before it matter, 0 or more.</param>
    public static RecentContacts Read(AnalysisInput input, ImmutableArray<string> channels, DateOnly before, int days)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        if (days == 0) return None(input.Customers.Count);
        var index = channels.Select((name, channel) => (name, channel)).ToDictionary(pair => pair.name, pair => pair.channel, StringComparer.OrdinalIgnoreCase);
        List<(int Customer, int Day, int Channel)> found = [];
        input.ReadContacts(contacts =>
        {
            foreach (ref readonly var contact in contacts)
            {
                if (contact.Customer < 0 || contact.Outcome == ContactOutcome.Bounced || contact.Day >= before || contact.Day.DayNumber < before.DayNumber - days) continue;
                if (index.TryGetValue(contact.Channel, out var channel)) found.Add((contact.Customer, contact.Day.DayNumber, channel));
            }
        });
        found.Sort();
        var firstOf = new int[input.Customers.Count + 1];
        foreach (var (customer, _, _) in found) firstOf[customer + 1]++;
        for (var customer = 0; customer < input.Customers.Count; customer++) firstOf[customer + 1] += firstOf[customer];
        return new(firstOf, [.. found.Select(contact => (contact.Day, contact.Channel))]);
    }

    /// <summary>Number of customers.</summary>
    public int Customers => _firstOf.Length - 1;

    /// <summary>The contacts of a customer as day numbers and channels, the earliest first.</summary>
    internal ReadOnlySpan<(int Day, int Channel)> Of(int customer) => _contacts.AsSpan(_firstOf[customer].._firstOf[customer + 1]);
}
