using ContactFrequency.Data;

namespace ContactFrequency.Panels;

/// <summary>What the contact log says of each customer, period and channel. Purchases have to be there before the first contact.</summary>
internal sealed class ContactColumns(CustomerTable customers, PeriodCalendar calendar, LogScope scope, PurchaseColumns purchases)
{
    private readonly SortedDictionary<string, ChannelColumns> _channels = new(StringComparer.Ordinal);
    private readonly PeriodDays _days = new(calendar);
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

        var key = calendar.KeyOf(contact.Day);
        if (purchases.Alignment == PanelAlignment.Period) AddPlace(channel, key, contact);
        else if (!_days.IsBeforeMiddle(key, contact.Day)) return;

        ref var count = ref channel.Counts.Of(key)[contact.Customer];
        if (count < byte.MaxValue) count++;
        else Saturated++;
        scope.RequireSane(channel.Counts.Count, contact.Day);
    }

    /// <summary>Notes where in its period a contact lies: after the first purchase or not, or its day where there was none.</summary>
    private void AddPlace(ChannelColumns channel, int key, in LoggedContact contact)
    {
        var (part, first) = (_days.PartOf(key, contact.Day), purchases.FirstPurchases.Of(key)[contact.Customer]);
        if (first == 0)
        {
            if (!channel.Spread.TryGetValue(key, out var spread)) channel.Spread.Add(key, spread = new long[PeriodDays.Parts]);
            spread[part]++;
        }
        else if (part >= first)
        {
            ref var after = ref channel.After.Of(key)[contact.Customer];
            if (after < byte.MaxValue) after++;
        }
    }

    internal sealed class ChannelColumns(string name, int customers)
    {
        public string Name { get; } = name;

        public PeriodColumns<byte> Counts { get; } = new(customers);

        /// <summary>Contacts after the first purchase of their period.</summary>
        public PeriodColumns<byte> After { get; } = new(customers);

        /// <summary>By period, contacts to customers without a purchase in it, by part of the period.</summary>
        public Dictionary<int, long[]> Spread { get; } = [];

        public int[] OptOutDay { get; } = [.. Enumerable.Repeat(int.MaxValue, customers)];

        public long CostUnits { get; set; }

        public long Costed { get; set; }
    }
}
