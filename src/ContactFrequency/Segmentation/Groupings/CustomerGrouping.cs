using System.Collections.Immutable;
using ContactFrequency.Panels;

namespace ContactFrequency.Segmentation;

/// <summary>The classic groupings of customers by what they bought: recency, frequency and money in fifths, and ABC by the share of revenue.</summary>
/// <remarks>
/// <para>Both look at periods of their own, before those in which effects are estimated: groups by what customers bought in the same periods would hold the outcome itself.</para>
/// <para>Fifths are by the share of buyers who have strictly less, so that equals are equal whatever their order; many equals make fifths of unequal size. The sum of the three scores, 3 to 15, is <c>low</c> up to 7,
/// <c>middle</c> up to 11, <c>high</c> above. Hughes, <i>Strategic Database Marketing</i>, 1994. ABC: customers by falling revenue are A as long as those before them bring less than 80 % of it, B less than 95 %, else C.</para>
/// </remarks>
public static class CustomerGrouping
{
    /// <summary>The group of a customer who bought nothing in the periods.</summary>
    public const string None = "none";

    /// <summary>The group of a customer who was not there in the periods.</summary>
    public const string New = "new";

    private const double ShareOfA = 0.80, ShareOfB = 0.95;

    /// <summary>Groups all customers of a panel by its first periods.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="periods">How many periods to look at, at least 1 and fewer than the panel has.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of periods is out of range.</exception>
    public static ImmutableArray<CustomerGroup> Of(Panel panel, int periods)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentOutOfRangeException.ThrowIfLessThan(periods, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(periods, panel.PeriodCount);
        var (isThere, last, purchases, revenue) = (new bool[panel.CustomerCount], new int[panel.CustomerCount], new long[panel.CustomerCount], new double[panel.CustomerCount]);
        Array.Fill(last, -1);
        for (var customer = 0; customer < panel.CustomerCount; customer++)
        {
            for (var period = panel.FirstPeriod(customer); period <= Math.Min(panel.LastPeriod(customer), periods - 1); period++)
            {
                isThere[customer] = true;
                var bought = (long)panel.Outcome(PanelOutcome.Purchases, customer, period);
                if (bought > 0) last[customer] = period;
                purchases[customer] += bought;
                revenue[customer] += panel.Outcome(PanelOutcome.Revenue, customer, period);
            }
        }

        int[] buyers = [.. Enumerable.Range(0, panel.CustomerCount).Where(customer => purchases[customer] > 0)];
        var (byRecency, byPurchases, byRevenue) = (Fifths(buyers, customer => last[customer]), Fifths(buyers, customer => purchases[customer]), Fifths(buyers, customer => revenue[customer]));
        var abc = Abc([.. buyers.Where(customer => revenue[customer] > 0)], revenue);
        return [.. Enumerable.Range(0, panel.CustomerCount).Select(customer =>
        {
            var (r, f, m) = (byRecency.GetValueOrDefault(customer), byPurchases.GetValueOrDefault(customer), byRevenue.GetValueOrDefault(customer));
            var none = isThere[customer] ? None : New;
            return new CustomerGroup(last[customer] < 0 ? double.NaN : periods - 1 - last[customer], purchases[customer], revenue[customer], r, f, m,
                purchases[customer] == 0 ? none : (r + f + m) switch { <= 7 => "low", <= 11 => "middle", _ => "high" }, abc.GetValueOrDefault(customer, none));
        })];
    }

    private static Dictionary<int, int> Fifths(int[] customers, Func<int, double> valueOf)
    {
        double[] sorted = [.. customers.Select(valueOf).Order()];
        return customers.ToDictionary(customer => customer, customer => 1 + (int)(5L * Below(sorted, valueOf(customer)) / sorted.Length));
    }

    /// <summary>How many values are below one of them.</summary>
    private static int Below(double[] sorted, double value)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] < value) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static Dictionary<int, string> Abc(int[] customers, double[] revenue)
    {
        var total = customers.Select(customer => revenue[customer]).Order().Sum();
        Dictionary<int, string> classes = [];
        var before = 0.0;
        foreach (var equals in customers.GroupBy(customer => revenue[customer]).OrderByDescending(group => group.Key))
        {
            var name = before < ShareOfA * total ? "A" : before < ShareOfB * total ? "B" : "C";
            foreach (var customer in equals) classes[customer] = name;
            before += equals.Key * equals.Count();
        }

        return classes;
    }
}
