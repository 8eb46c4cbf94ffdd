namespace ContactFrequency.Panels;

/// <summary>Sets contacts after the first purchase of a period against how contacts are spread over the days of it where nothing was bought.</summary>
internal static class StopOnConversionTally
{
    /// <summary>More than anyone was ever sent; one more period still fits into a sum.</summary>
    private const int MaxContacts = ushort.MaxValue - byte.MaxValue;

    /// <summary>Contacts on a channel by customer. Periods in which nobody without a purchase was contacted say nothing, nor do counts that were held.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="marks">Marks by period and customer, see <see cref="ContactMarks"/>; null where there are none.</param>
    /// <param name="from">Key of the first period.</param>
    /// <param name="customers">Number of customers.</param>
    public static StopOnConversion[] Of(ContactColumns.ChannelColumns channel, byte[]?[] marks, int from, int customers)
    {
        var sums = new StopOnConversion[customers];
        for (var period = 0; period < marks.Length; period++)
        {
            if (channel.Find(from + period) is { } contacts && marks[period] is { } ofPeriod) Add(contacts, ofPeriod, sums);
        }

        return sums;
    }

    private static void Add(ContactPeriod period, byte[] marks, StopOnConversion[] sums)
    {
        if (ShareAfter(period.QuietByDay) is not { } share) return;
        for (var customer = 0; customer < sums.Length; customer++)
        {
            var (mark, contacts) = (marks[customer], period.Counts[customer]);
            if (mark == 0 || contacts is 0 or byte.MaxValue || sums[customer] is { Contacts: > MaxContacts } or { QuietContacts: > MaxContacts }) continue;
            var expected = contacts * share[(mark & ~ContactMarks.Quiet) - 1];
            sums[customer] = sums[customer].With(mark >= ContactMarks.Quiet, contacts - period.UpToMark[customer], contacts, expected);
        }
    }

    /// <summary>Share of the contacts that came after each day; null where there are none.</summary>
    private static double[]? ShareAfter(long[] byDay)
    {
        var all = byDay.Sum();
        if (all == 0) return null;
        var (shares, after) = (new double[byDay.Length], all);
        for (var day = 0; day < shares.Length; day++) shares[day] = (double)(after -= byDay[day]) / all;
        return shares;
    }
}
