using ContactFrequency.Panels;

namespace ContactFrequency.Identification;

/// <summary>Customer-periods that the period before had alike: how many opted out, and the frequencies of those who stayed.</summary>
/// <param name="OptOuts">Customers who opted out in the period, by the log.</param>
/// <param name="Stayed">Customers who stayed reachable through the period, by its number of contacts as counted.</param>
internal sealed record OptOutGroup(long OptOuts, long[] Stayed)
{
    private const int Counts = byte.MaxValue + 1;

    /// <summary>Rows that a group needs for its mix of frequencies to be known.</summary>
    private const int MinPeriods = 50;

    public long Periods { get; } = Stayed.Sum();

    /// <summary>Whether anybody in it was contacted.</summary>
    public bool IsContacted => Stayed.AsSpan(1).ContainsAnyExcept(0);

    /// <summary>The groups of a channel by contacts in the period before, neighbours taken together where thin.</summary>
    public static List<OptOutGroup> Of(Panel panel, IReadOnlyList<int> customers, int channel)
    {
        var optOuts = new long[Counts];
        long[][] stayed = [.. Enumerable.Range(0, Counts).Select(_ => new long[Counts])];
        foreach (var customer in customers)
        {
            var leaves = panel.OptsOutIn(channel, customer);
            var last = Math.Min(panel.LastPeriod(customer), panel.UnreachableFrom(channel, customer) - 1);
            for (var period = panel.FirstPeriod(customer) + 1; period <= last; period++)
                if (AreRows(customer, period)) stayed[Before(customer, period)][panel.Contacts(channel, period)[customer]]++;
            if (leaves < int.MaxValue && leaves > 0 && AreRows(customer, leaves)) optOuts[Before(customer, leaves)]++;
        }

        return Pool(optOuts, stayed);

        bool AreRows(int customer, int period) => panel.HasRow(customer, period) && panel.HasRow(customer, period - 1);
        byte Before(int customer, int period) => panel.Contacts(channel, period - 1)[customer];
    }

    /// <summary>From the most contacts down, until a group is thick enough; what is left at the bottom joins the last one.</summary>
    private static List<OptOutGroup> Pool(long[] optOuts, long[][] stayed)
    {
        List<OptOutGroup> groups = [];
        var open = new OptOutGroup(0, new long[Counts]);
        for (var before = Counts - 1; before >= 0; before--)
        {
            open = open.With(new(optOuts[before], stayed[before]));
            if (open.Periods < MinPeriods) continue;
            groups.Add(open);
            open = new(0, new long[Counts]);
        }

        if (open.Periods + open.OptOuts == 0) return groups;
        if (groups.Count == 0) groups.Add(open);
        else groups[^1] = groups[^1].With(open);
        return groups;
    }

    private OptOutGroup With(OptOutGroup other) => new(OptOuts + other.OptOuts, [.. Stayed.Zip(other.Stayed, (a, b) => a + b)]);
}
