namespace ContactFrequency.Panels;

/// <summary>Compares contacts after the first purchase of a period with how the channel's contacts are spread over periods without one.</summary>
/// <remarks>A newsletter on the first of each month comes before nearly every purchase, without anything having stopped; hence the comparison.</remarks>
internal static class StopTallies
{
    /// <summary>Periods with fewer contacts among those who did not buy borrow the spread of all periods.</summary>
    private const long MinContacts = 50;

    /// <param name="channel">What was counted on the channel.</param>
    /// <param name="firstPurchases">By period and customer, the part of the period with the first purchase, from 1; 0 for none.</param>
    /// <param name="from">Key of the first period.</param>
    /// <param name="isIn">Whether a customer was there and could be reached throughout a period, by index.</param>
    /// <returns>One tally a customer.</returns>
    public static StopTally[] Of(ContactColumns.ChannelColumns channel, byte[][] firstPurchases, int from, Func<int, int, bool> isIn)
    {
        var (counts, after) = (channel.Counts.Range(from, firstPurchases.Length), channel.After.Range(from, firstPurchases.Length));
        var shares = SharesAfter(channel, from, firstPurchases.Length);
        return [.. Enumerable.Range(0, counts[0].Length).Select(customer =>
        {
            var (later, expected, all) = (0, 0.0, 0);
            for (var period = 0; period < counts.Length; period++)
            {
                if (firstPurchases[period][customer] is not (var part and > 0) || counts[period][customer] is not (var count and > 0) || !isIn(customer, period)) continue;
                (later, all) = (later + after[period][customer], all + count);
                expected += count * shares[period][part - 1];
            }

            return new StopTally(later, (float)expected, all);
        })];
    }

    /// <summary>By period and part, the share of contacts after that part, among customer-periods without a purchase.</summary>
    private static double[][] SharesAfter(ContactColumns.ChannelColumns channel, int from, int count)
    {
        long[][] spreads = [.. Enumerable.Range(from, count).Select(key => channel.Spread.GetValueOrDefault(key) ?? new long[PeriodDays.Parts])];
        long[] all = [.. Enumerable.Range(0, PeriodDays.Parts).Select(part => spreads.Sum(spread => spread[part]))];
        return [.. spreads.Select(spread => Shares(spread.Sum() < MinContacts ? all : spread))];
    }

    private static double[] Shares(long[] spread)
    {
        var (shares, total, later) = (new double[spread.Length], Math.Max(1, spread.Sum()), 0L);
        for (var part = spread.Length - 1; part >= 0; part--) (shares[part], later) = ((double)later / total, later + spread[part]);
        return shares;
    }
}
