using System.Collections.Immutable;
using ContactFrequency.Panels;

namespace ContactFrequency.Identification;

/// <summary>Groups rows by how many contacts there were: few, some, many.</summary>
internal static class ContactGroups
{
    private const int TotalGroups = 6;

    /// <summary>Contacts on a channel in the period before or after; left out where the customer was not there, or had just become unreachable.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="levels">The levels, for the group limits: each group holds about a third of the customer-periods.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="shift">1 for the period after, -1 for the one before.</param>
    public static DesignFactor OfNeighbour(Panel panel, LevelScheme levels, int channel, int shift)
    {
        var (groupOf, contacts) = Groups(3, [.. levels.Levels[channel].Select(level => (level.Frequency, level.Periods))]);
        return new(contacts, (customer, period) =>
        {
            var other = period + shift;
            if (other < panel.FirstPeriod(customer) || other > panel.LastPeriod(customer)) return DesignFactor.NoRow;
            var unreachable = panel.UnreachableFrom(channel, customer);
            if (period >= unreachable) return 0;
            if (other >= unreachable) return DesignFactor.NoRow;
            return levels.LevelOf(channel, panel.Contacts(channel, other)[customer]) is var level and >= 0 ? groupOf[level] : DesignFactor.NoRow;
        });
    }

    /// <summary>Contacts on all channels together.</summary>
    public static DesignFactor OfTotal(ProfileRequest request)
    {
        var (panel, periods) = (request.Panel, new List<long>());
        foreach (var customer in request.Customers)
        {
            for (var period = panel.FirstPeriod(customer); period <= panel.LastPeriod(customer); period++)
            {
                if (!panel.HasRow(customer, period)) continue;
                var total = Total(customer, period);
                while (periods.Count <= total) periods.Add(0);
                periods[total]++;
            }
        }

        var (groupOf, contacts) = Groups(TotalGroups, [.. periods.Select((count, total) => ((double)total, count))]);
        return new(contacts, (customer, period) => groupOf[Total(customer, period)]);

        int Total(int customer, int period)
        {
            var total = 0;
            for (var channel = 0; channel < panel.Channels.Length; channel++)
                if (period < panel.UnreachableFrom(channel, customer)) total += panel.Contacts(channel, period)[customer];
            return total;
        }
    }

    /// <summary>Cuts ordered values with so many rows each into groups of about the same size.</summary>
    private static (int[] GroupOf, ImmutableArray<double> Contacts) Groups(int count, List<(double Contacts, long Rows)> values)
    {
        var (groupOf, all, below, previous, group) = (new int[values.Count], values.Sum(value => value.Rows), 0L, 0L, 0);
        for (var index = 0; index < values.Count; index++)
        {
            // By the middle of the value's rows, so that one value with half of all rows makes a group of its own.
            var part = Math.Min(count - 1, count * (below + values[index].Rows / 2) / Math.Max(1, all));
            if (index > 0 && part > previous) group++;
            (groupOf[index], previous, below) = (group, part, below + values[index].Rows);
        }

        return (groupOf, [.. Enumerable.Range(0, group + 1).Select(at =>
        {
            var own = values.Where((_, index) => groupOf[index] == at);
            return own.Sum(value => value.Contacts * value.Rows) / Math.Max(1, own.Sum(value => value.Rows));
        })]);
    }
}
