using System.Collections.Immutable;
using ContactFrequency.Panels;

namespace ContactFrequency.Segmentation;

/// <summary>What customers who were contacted on a number of channels bought: an association.</summary>
/// <remarks>
/// Customers on many channels buy more nearly everywhere, mostly because good customers are sent more and sign up for more. It is no reason to open another channel for anyone: what contacts on a channel add is in its curve.
/// </remarks>
/// <param name="Channels">On how many channels they were contacted at least once.</param>
/// <param name="Customers">Customers.</param>
/// <param name="Purchases">Mean purchases a customer a period.</param>
/// <param name="StandardError">Its standard error, by customer; NaN for fewer than two.</param>
/// <param name="Revenue">Mean revenue a customer a period.</param>
public sealed record ChannelCount(int Channels, int Customers, double Purchases, double StandardError, double Revenue)
{
    /// <summary>Counts the customers of a panel by the channels they were contacted on, fewest channels first.</summary>
    public static ImmutableArray<ChannelCount> Of(Panel panel)
    {
        ArgumentNullException.ThrowIfNull(panel);
        return
        [
            .. Enumerable.Range(0, panel.CustomerCount)
                .Where(customer => panel.LastPeriod(customer) >= panel.FirstPeriod(customer))
                .Select(customer => (Channels: ChannelsOf(panel, customer), Purchases: Mean(panel, customer, PanelOutcome.Purchases), Revenue: Mean(panel, customer, PanelOutcome.Revenue)))
                .GroupBy(one => one.Channels).OrderBy(group => group.Key)
                .Select(group =>
                {
                    var (count, mean) = (group.Count(), group.Average(one => one.Purchases));
                    var error = count < 2 ? double.NaN : Math.Sqrt(group.Sum(one => (one.Purchases - mean) * (one.Purchases - mean)) / (count - 1) / count);
                    return new ChannelCount(group.Key, count, mean, error, group.Average(one => one.Revenue));
                }),
        ];
    }

    private static int ChannelsOf(Panel panel, int customer) => Enumerable.Range(0, panel.Channels.Length).Count(channel =>
    {
        for (var period = panel.FirstPeriod(customer); period <= panel.LastPeriod(customer); period++)
            if (panel.Contacts(channel, period)[customer] > 0) return true;
        return false;
    });

    private static double Mean(Panel panel, int customer, PanelOutcome outcome)
    {
        var (first, last, sum) = (panel.FirstPeriod(customer), panel.LastPeriod(customer), 0.0);
        var (from, to) = panel.ActiveRows(customer);
        for (var row = from; row < to; row++) sum += panel.OutcomeOf(outcome, row);
        return sum / (last - first + 1);
    }
}
