namespace ContactFrequency.Identification;

/// <summary>Sums of rows and outcome by number of contacts, from which levels are pooled.</summary>
internal sealed class LevelTally
{
    private const int Counts = byte.MaxValue + 1;

    private readonly ProfileRequest _request;
    private readonly long[][] _periods;
    private readonly double[][] _outcome;
    private readonly long[][] _customersAt;

    private LevelTally(ProfileRequest request)
    {
        _request = request;
        var channels = request.Panel.Channels.Length;
        (_periods, _outcome, _customersAt) = (Columns<long>(channels), Columns<double>(channels), Columns<long>(channels));
        Add(Columns<int>(channels));
    }

    /// <summary>The levels with enough data of every channel.</summary>
    public static LevelScheme Levels(ProfileRequest request)
    {
        var tally = new LevelTally(request);
        var panel = request.Panel;
        return new(Enumerable.Range(0, panel.Channels.Length).Select(channel => LevelPooling.Pool(
            tally._periods[channel], tally._outcome[channel], (from, to) => tally.CustomersIn(channel, from, to), panel.ContactsPerCount,
            count => panel.FrequencyOf(channel, count))), panel.ContactsPerCount);
    }

    private void Add(int[][] seenBy)
    {
        var panel = _request.Panel;
        var (outcome, contacts) = (new double[panel.PeriodCount], new byte[panel.PeriodCount]);
        for (var index = 0; index < _request.Customers.Count; index++)
        {
            var customer = _request.Customers[index];
            var (first, count) = (panel.FirstPeriod(customer), Math.Max(0, panel.LastPeriod(customer) - panel.FirstPeriod(customer) + 1));
            panel.Fill(_request.Outcome, customer, outcome.AsSpan(0, count));
            for (var channel = 0; channel < _periods.Length; channel++)
            {
                var reachable = (int)Math.Clamp((long)panel.UnreachableFrom(channel, customer) - first, 0, count);
                panel.FillContacts(channel, customer, contacts.AsSpan(0, reachable));
                var (periods, outcomes, seen, customersAt) = (_periods[channel], _outcome[channel], seenBy[channel], _customersAt[channel]);
                for (var row = 0; row < reachable; row++)
                {
                    if (panel.HasGaps && !panel.HasRow(customer, first + row)) continue;
                    var at = contacts[row];
                    periods[at]++;
                    outcomes[at] += outcome[row];
                    if (seen[at] == index + 1) continue;
                    seen[at] = index + 1;
                    customersAt[at]++;
                }
            }
        }
    }

    private long CustomersIn(int channel, int from, int to) =>
        from == to ? _customersAt[channel][from] : _request.Customers.LongCount(customer => IsIn(customer, channel, from, to));

    private bool IsIn(int customer, int channel, int from, int to)
    {
        var panel = _request.Panel;
        var last = Math.Min(panel.LastPeriod(customer), panel.UnreachableFrom(channel, customer) - 1);
        for (var period = panel.FirstPeriod(customer); period <= last; period++)
        {
            if (panel.HasRow(customer, period) && panel.Contacts(channel, period)[customer] is var contacts && contacts >= from && contacts <= to) return true;
        }

        return false;
    }

    private static T[][] Columns<T>(int channels) => [.. Enumerable.Range(0, channels).Select(_ => new T[Counts])];
}
