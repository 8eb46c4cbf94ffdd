using ContactFrequency.Data;

namespace ContactFrequency.Panels;

/// <summary>What the contact log says of each customer, period and channel.</summary>
internal sealed class ContactColumns(CustomerTable customers, PeriodCalendar calendar, ContactMarks marks, LogScope scope)
{
    private readonly SortedDictionary<string, ChannelColumns> _channels = new(StringComparer.Ordinal);
    private ChannelColumns? _last;

    public IReadOnlyDictionary<string, ChannelColumns> Channels => _channels;

    public long Saturated { get; private set; }

    public void Add(in LoggedContact contact)
    {
        if (!scope.Admits(contact.Customer, contact.IdHash, contact.Day)) return;
        var channel = _last;
        if (channel is null || !ReferenceEquals(channel.Name, contact.Channel))
        {
            if (!_channels.TryGetValue(contact.Channel, out channel)) _channels.Add(contact.Channel, channel = new(contact.Channel, customers.Count, calendar, marks));
            _last = channel;
        }

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

    internal sealed class ChannelColumns(string name, int customers, PeriodCalendar calendar, ContactMarks marks)
    {
        private readonly Dictionary<int, ContactPeriod> _periods = [];
        private ContactPeriod? _last;

        public string Name { get; } = name;

        public int PeriodCount => _periods.Count;

        public int[] OptOutDay { get; } = [.. Enumerable.Repeat(int.MaxValue, customers)];

        public long CostUnits { get; set; }

        public long Costed { get; set; }

        public ContactPeriod Of(DateOnly day)
        {
            if (_last is { } last && last.Holds(day)) return last;
            var key = calendar.KeyOf(day);
            if (!_periods.TryGetValue(key, out var period)) _periods.Add(key, period = new(new PeriodDays(calendar, key), marks.Of(key), customers));
            return _last = period;
        }

        /// <summary>A period; null without contacts.</summary>
        public ContactPeriod? Find(int key) => _periods.GetValueOrDefault(key);

        /// <summary>A column of consecutive periods; quiet ones are all zero.</summary>
        public byte[][] Range(int from, int count, Func<ContactPeriod, byte[]> column) =>
            [.. Enumerable.Range(from, count).Select(key => Find(key) is { } period ? column(period) : new byte[customers])];
    }
}
