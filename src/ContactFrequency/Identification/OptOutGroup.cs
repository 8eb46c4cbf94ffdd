using ContactFrequency.Panels;

namespace ContactFrequency.Identification;

/// <summary>Customer-periods that were due about as many contacts, judged by the periods before: how many opted out, and the frequencies of those who stayed.</summary>
/// <param name="OptOuts">Customers who opted out in the period, by the log.</param>
/// <param name="Stayed">Customers who stayed reachable through the period, by its number of contacts as counted.</param>
internal sealed record OptOutGroup(long OptOuts, long[] Stayed)
{
    private const int Counts = byte.MaxValue + 1;

    /// <summary>Steps of the prediction a contact.</summary>
    private const int Steps = 16;

    /// <summary>Rows that a group needs for its mix of frequencies to be known.</summary>
    private const int MinPeriods = 50;

    /// <summary>Groups at most, or thereabouts.</summary>
    private const int MaxGroups = 64;

    public long Periods { get; } = Stayed.Sum();

    /// <summary>Whether anybody in it was contacted.</summary>
    public bool IsContacted => Stayed.AsSpan(1).ContainsAnyExcept(0);

    /// <summary>The groups of a channel by the contacts that the periods before predict, neighbours taken together where thin.</summary>
    public static List<OptOutGroup> Of(Panel panel, IReadOnlyList<int> customers, int channel)
    {
        var rows = new OptOutRows(panel, customers, channel);
        var prediction = rows.Prediction();
        var (optOuts, stayed) = (new long[Counts * Steps], new long[]?[Counts * Steps]);
        rows.Each((last, mean, count) =>
        {
            var step = (int)Math.Round(Math.Clamp(Steps * prediction(last, mean), 0, Counts * Steps - 1));
            if (count == OptOutRows.OptOut) optOuts[step]++;
            else (stayed[step] ??= new long[Counts])[count]++;
        });
        return Pool(optOuts, stayed);
    }

    /// <summary>From the most contacts down, until a group is thick enough; what is left at the bottom joins the last one.</summary>
    private static List<OptOutGroup> Pool(long[] optOuts, long[]?[] stayed)
    {
        List<OptOutGroup> groups = [];
        var enough = Math.Max(MinPeriods, stayed.Sum(counts => counts?.Sum() ?? 0) / MaxGroups);
        var open = new OptOutGroup(0, new long[Counts]);
        for (var step = stayed.Length - 1; step >= 0; step--)
        {
            if (stayed[step] is null && optOuts[step] == 0) continue;
            open = open.With(new(optOuts[step], stayed[step] ?? new long[Counts]));
            if (open.Periods < enough) continue;
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
