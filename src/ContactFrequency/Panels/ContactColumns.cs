using ContactFrequency.Data;

namespace ContactFrequency.Panels;

/// <summary>What the contact log says of each customer, period and channel.</summary>
internal sealed class ContactColumns(CustomerTable customers, PeriodCalendar calendar, ContactMarks marks, LogScope scope)
{
    private readonly SortedDictionary<string, ChannelColumns> _channels = new(StringComparer.Ordinal);
    private ChannelColumns[] _seen = [];

    public IReadOnlyDictionary<string, ChannelColumns> Channels => _channels;

    public long Saturated { get; private set; }

    public void Add(in LoggedContact contact)
    {
        if (!scope.Admits(contact.Customer, contact.IdHash, contact.Day)) return;
        var channel = Of(contact.Channel);
        if (contact.CostUnits >= 0)
        {
            channel.CostUnits = checked(channel.CostUnits + contact.CostUnits);
            channel.Costed++;
        }

        if (contact.Outcome == ContactOutcome.Bounced) return;
        if (contact.Outcome == ContactOutcome.Unsubscribed && contact.Day.DayNumber < channel.OptOutDay[contact.Customer])
            channel.OptOutDay[contact.Customer] = contact.Day.DayNumber;

        if (!channel.Of(contact.Day).TryAdd(contact.Customer, contact.Day)) Saturated++;
        scope.RequireSane(channel.PeriodCount, contact.Day);
    }

    // One string stands for a channel in all rows of a file, so that its place in memory tells it.
    private ChannelColumns Of(string name)
    {
        foreach (var seen in _seen)
            if (ReferenceEquals(seen.Name, name)) return seen;
        if (_channels.TryGetValue(name, out var channel)) return channel;
        _channels.Add(name, channel = new(name, customers.Count, calendar, marks));
        _seen = [.. _seen, channel];
        return channel;
    }

    internal sealed class ChannelColumns(string name, int customers, PeriodCalendar calendar, ContactMarks marks)
    {
        /// <summary>Days whose period is remembered, a power of two: more than most logs cover.</summary>
        private const int DaysRemembered = 2048;

        private readonly Dictionary<int, ContactPeriod> _periods = [];
        private readonly ContactPeriod?[] _ofDay = new ContactPeriod?[DaysRemembered];

        public string Name { get; } = name;

        public int PeriodCount => _periods.Count;

        public int[] OptOutDay { get; } = [.. Enumerable.Repeat(int.MaxValue, customers)];

        public long CostUnits { get; set; }

        public long Costed { get; set; }

        public ContactPeriod Of(DateOnly day)
        {
            ref var remembered = ref _ofDay[day.DayNumber & (DaysRemembered - 1)];
            if (remembered is not null && remembered.Holds(day)) return remembered;
            var key = calendar.KeyOf(day);
            if (!_periods.TryGetValue(key, out var period)) _periods.Add(key, period = new(new PeriodDays(calendar, key), marks.Of(key), customers));
            return remembered = period;
        }

        /// <summary>A period; null without contacts.</summary>
        public ContactPeriod? Find(int key) => _periods.GetValueOrDefault(key);

        /// <summary>A column of consecutive periods; quiet ones are all zero.</summary>
        public byte[][] Range(int from, int count, Func<ContactPeriod, byte[]> column) =>
            [.. Enumerable.Range(from, count).Select(key => Find(key) is { } period ? column(period) : new byte[customers])];
    }
}
