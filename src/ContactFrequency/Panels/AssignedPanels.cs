namespace ContactFrequency.Panels;

/// <summary>The panel as a randomised test meant it to be: assigned frequencies where there are any, received contacts elsewhere.</summary>
/// <remarks>
/// A customer who opts out in a period was reachable at its start, and was assigned a frequency for the whole of it; such a period stays in, else those whom a
/// high frequency drove away would be missing among the highly contacted. That the opt-out fell into the period shows by its contacts.
/// </remarks>
internal sealed class AssignedPanels
{
    private readonly Panel _received;
    private readonly Lazy<PanelData> _intended;
    private readonly Lazy<Panel>[] _panels;

    public AssignedPanels(Panel received)
    {
        _received = received;
        _intended = new(Intended);
        _panels = [.. Enumerable.Range(0, received.Channels.Length).Select(channel => new Lazy<Panel>(() => With(channel)))];
    }

    private PanelAssignments Assignments => _received.Assignments!;

    /// <summary>The rows with an assignment on a channel, of customers who could be reached there when the period began.</summary>
    public Panel Of(int channel) => _panels[channel].Value;

    private PanelData Intended()
    {
        var data = _received.Data;
        byte[][] contacts = [.. data.Contacts];
        int[][] unreachableFrom = [.. data.UnreachableFrom];
        for (var channel = 0; channel < data.Channels.Length; channel++)
        {
            if (!Assignments.HasChannel(channel)) continue;
            for (var period = 0; period < _received.PeriodCount; period++)
            {
                var index = channel * _received.PeriodCount + period;
                contacts[index] = [.. data.Contacts[index].Select((received, customer) => (byte)(Assignments.Frequency(channel, customer, period) ?? received))];
            }

            unreachableFrom[channel] = [.. data.UnreachableFrom[channel].Select((from, customer) => IsCutShort(channel, customer, from) ? from + 1 : from)];
        }

        return data with { Contacts = contacts, UnreachableFrom = unreachableFrom, Assignments = null };
    }

    private bool IsCutShort(int channel, int customer, int period) =>
        period < _received.PeriodCount && _received.Contacts(channel, period)[customer] > 0 && Assignments.Frequency(channel, customer, period) is not null;

    private Panel With(int channel)
    {
        var intended = _intended.Value;
        var customers = _received.CustomerCount;
        bool[][] rows = [.. Enumerable.Range(0, _received.PeriodCount).Select(period => Enumerable.Range(0, customers)
            .Select(customer => _received.HasRow(customer, period) && period < intended.UnreachableFrom[channel][customer]
                && Assignments.Frequency(channel, customer, period) is not null)
            .ToArray())];
        return new(intended with { Rows = rows });
    }
}
