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
    public static FrequencySummary Of(Panel panel, IReadOnlyList<int> customers, int channel) => Of(panel, customers)[channel];

    /// <summary>Adds up a group of customers on every channel, in the order of the panel's.</summary>
    public static ImmutableArray<FrequencySummary> Of(Panel panel, IReadOnlyList<int> customers)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(customers);
        int[] own = [.. customers];
        FrequencyTally[] tallies = [.. panel.Channels.Select((_, channel) => new FrequencyTally(channel))];
        for (var period = 0; period < panel.PeriodCount; period++)
            foreach (var tally in tallies) tally.Add(panel, own, period);

        // Most rows are without any outcome.
        foreach (var customer in own)
        {
            var (from, to) = panel.ActiveRows(customer);
            for (var row = from; row < to; row++)
                foreach (var tally in tallies) tally.AddOutcomes(panel, customer, row);
        }

        return [.. tallies.Select(tally => tally.Summary(panel.HasMargin))];
    }
}
