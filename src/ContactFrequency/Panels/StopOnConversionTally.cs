namespace ContactFrequency.Panels;

/// <summary>Sets contacts after the first purchase of a period against how contacts are spread over the days of it where nothing was bought.</summary>
internal static class StopOnConversionTally
{
    /// <summary>More than anyone was ever sent; one more period still fits into a sum.</summary>
    private const int MaxContacts = ushort.MaxValue - byte.MaxValue;

    /// <summary>Contacts on a channel by customer. Periods in which nobody without a purchase was contacted say nothing, nor do counts that were held.</summary>
    public static StopOnConversion[] Of(ContactColumns.ChannelColumns channel, ContactMarks marks, int from, int count, int customers)
    {
        var sums = new StopOnConversion[customers];
        for (var key = from; key < from + count; key++)
        {
            if (channel.Find(key) is { } period && marks.Of(key) is { } ofPeriod) Add(period, ofPeriod, sums);
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
