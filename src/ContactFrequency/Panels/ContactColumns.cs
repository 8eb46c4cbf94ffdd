using ContactFrequency.Data;

namespace ContactFrequency.Panels;

/// <summary>What the contact log says of each customer, period and channel.</summary>
internal sealed class ContactColumns(CustomerTable customers, PeriodCalendar calendar, LogScope scope)
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
            if (!_channels.TryGetValue(contact.Channel, out channel)) _channels.Add(contact.Channel, channel = new(contact.Channel, customers.Count));
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

        ref var count = ref channel.Counts.Of(calendar.KeyOf(contact.Day))[contact.Customer];
        if (count < byte.MaxValue) count++;
        else Saturated++;
        scope.RequireSane(channel.Counts.Count, contact.Day);
    }

    internal sealed class ChannelColumns(string name, int customers)
    {
        public string Name { get; } = name;

        public PeriodColumns<byte> Counts { get; } = new(customers);

        public int[] OptOutDay { get; } = [.. Enumerable.Repeat(int.MaxValue, customers)];

        public long CostUnits { get; set; }

        public long Costed { get; set; }
    }
}
