using System.Collections.Immutable;
using ContactFrequency.Panels;

namespace ContactFrequency.Identification;

/// <summary>What a group of customers did at each number of contacts on one channel, without any claim about cause.</summary>
/// <param name="Channel">Index of the channel.</param>
/// <param name="Periods">Customer-periods by number of contacts, among those who could be reached.</param>
/// <param name="Purchases">Sum of purchases by number of contacts.</param>
/// <param name="Revenue">Sum of revenue by number of contacts.</param>
/// <param name="Margin">Sum of margin by number of contacts; NaN where unknown.</param>
/// <param name="LastPeriod">Customers by number of contacts in the last period, among those who could be reached.</param>
/// <param name="LastMean">Mean number of contacts in the last period of all customers who were there; NaN if none was.</param>
public sealed record FrequencySummary(
    int Channel, ImmutableArray<long> Periods, ImmutableArray<double> Purchases, ImmutableArray<double> Revenue, ImmutableArray<double> Margin,
    ImmutableArray<long> LastPeriod, double LastMean)
{
    /// <summary>Customer-periods with a purchase by number of contacts.</summary>
    public ImmutableArray<double> Bought { get; init; } = [];

    /// <summary>The sum of an outcome by number of contacts.</summary>
    public ImmutableArray<double> Sums(PanelOutcome outcome) => outcome switch
    {
        PanelOutcome.Purchases => Purchases,
        PanelOutcome.Revenue => Revenue,
        PanelOutcome.Bought => Bought,
        _ => Margin,
    };

    /// <summary>Adds up a group of customers on one channel.</summary>
    public static FrequencySummary Of(Panel panel, IReadOnlyList<int> customers, int channel)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(customers);
        const int counts = byte.MaxValue + 1;
        var (periods, last) = (new long[counts], new long[counts]);
        double[] purchases = new double[counts], revenue = new double[counts], margin = new double[counts], bought = new double[counts];
        var (present, contactsInLast) = (0L, 0L);
        int[] own = [.. customers];
        for (var period = 0; period < panel.PeriodCount; period++)
        {
            var received = panel.Contacts(channel, period);
            var isLast = period == panel.PeriodCount - 1;
            foreach (var customer in own)
            {
                if (period < panel.FirstPeriod(customer) || period > panel.LastPeriod(customer)) continue;
                var contacts = received[customer];
                if (isLast) (present, contactsInLast) = (present + 1, contactsInLast + contacts);
                if (period >= panel.UnreachableFrom(channel, customer)) continue;
                if (isLast) last[contacts]++;
                periods[contacts]++;
                purchases[contacts] += panel.Outcome(PanelOutcome.Purchases, customer, period);
                bought[contacts] += panel.Outcome(PanelOutcome.Bought, customer, period);
                revenue[contacts] += panel.Outcome(PanelOutcome.Revenue, customer, period);
                margin[contacts] += panel.HasMargin ? panel.Outcome(PanelOutcome.Margin, customer, period) : double.NaN;
            }
        }

        var length = Array.FindLastIndex(periods, count => count > 0) + 1;
        return new(channel, [.. periods[..length]], [.. purchases[..length]], [.. revenue[..length]], [.. margin[..length]], [.. last[..length]],
            present > 0 ? (double)contactsInLast / present : double.NaN)
        {
            Bought = [.. bought[..length]],
        };
    }
}
