using ContactFrequency.Panels;

namespace ContactFrequency.Identification;

/// <summary>Adds up what customers did at each number of contacts on one channel.</summary>
/// <param name="channel">Index of the channel.</param>
internal sealed class FrequencyTally(int channel)
{
    private const int Counts = byte.MaxValue + 1;

    private readonly long[] _periods = new long[Counts];
    private readonly long[] _last = new long[Counts];
    private readonly double[] _purchases = new double[Counts];
    private readonly double[] _bought = new double[Counts];
    private readonly double[] _revenue = new double[Counts];
    private readonly double[] _margin = new double[Counts];
    private long _present;
    private long _contactsInLast;

    /// <summary>Counts the customers of a period.</summary>
    public void Add(Panel panel, ReadOnlySpan<int> customers, int period)
    {
        var received = panel.Contacts(channel, period);
        var isLast = period == panel.PeriodCount - 1;
        foreach (var customer in customers)
        {
            if (period < panel.FirstPeriod(customer) || period > panel.LastPeriod(customer)) continue;
            var contacts = received[customer];
            if (isLast) (_present, _contactsInLast) = (_present + 1, _contactsInLast + contacts);
            if (period >= panel.UnreachableFrom(channel, customer)) continue;
            if (isLast) _last[contacts]++;
            _periods[contacts]++;
        }
    }

    /// <summary>Adds what a customer did in a period, at one of the places of <see cref="Panel.ActiveRows"/>.</summary>
    public void AddOutcomes(Panel panel, int customer, int row)
    {
        var period = panel.PeriodOf(row);
        if (period >= panel.UnreachableFrom(channel, customer)) return;
        var contacts = panel.Contacts(channel, period)[customer];
        _purchases[contacts] += panel.OutcomeOf(PanelOutcome.Purchases, row);
        _bought[contacts] += panel.OutcomeOf(PanelOutcome.Bought, row);
        _revenue[contacts] += panel.OutcomeOf(PanelOutcome.Revenue, row);
        if (panel.HasMargin) _margin[contacts] += panel.OutcomeOf(PanelOutcome.Margin, row);
    }

    /// <summary>What was added up.</summary>
    /// <param name="hasMargin">Whether margins are known.</param>
    public FrequencySummary Summary(bool hasMargin)
    {
        var length = Array.FindLastIndex(_periods, count => count > 0) + 1;
        var margin = hasMargin ? _margin[..length] : [.. _periods[..length].Select(count => count > 0 ? double.NaN : 0)];
        return new(channel, [.. _periods[..length]], [.. _purchases[..length]], [.. _revenue[..length]], [.. margin], [.. _last[..length]],
            _present > 0 ? (double)_contactsInLast / _present : double.NaN)
        {
            Bought = [.. _bought[..length]],
        };
    }
}
