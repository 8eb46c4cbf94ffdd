using ContactFrequency.Reporting.Pages;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Reporting.Sections;

/// <summary>Customers by what they bought before the periods that are analysed, and by the number of channels they were contacted on.</summary>
internal static class GroupsSection
{
    public static Markup Render(PageContext page) => page.Result.HistoryPeriods == 0 && page.Result.ChannelCounts.IsEmpty ? Markup.None : Markup.Html($"""
        <section aria-labelledby="groups"><h2 id="groups">{page.Words["groups"]}</h2>
        {(page.Result.HistoryPeriods == 0 ? Markup.None : History(page))}
        {(page.Result.ChannelCounts.IsEmpty ? Markup.None : Channels(page))}
        </section>
        """);

    private static Markup History(PageContext page) => Markup.Html($"""
        <p>{page.Words.Say("groups.history", page.Result.HistoryPeriods, page.Result.PeriodCount)}</p>
        {Groups(page, page.Words["groups.rfm"], group => group.Rfm)}
        {Groups(page, page.Words["groups.abc"], group => group.Abc)}
        """);

    private static Markup Groups(PageContext page, string title, Func<CustomerGroup, string> of)
    {
        var (result, words) = (page.Result, page.Words);
        var revenue = result.CustomerGroups.Sum(group => group.Revenue);
        List<IGrouping<string, CustomerGroup>> groups = [.. result.CustomerGroups.GroupBy(of, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)];
        var hidden = page.Cells.Hidden([.. groups.Select(group => (long)group.Count())]);
        return HtmlTable.Of(title, [new(words["groups.group"]), new(words["customers"], true), new(words["groups.purchases"], true), new(words["groups.revenue_share"], true)],
            groups.Select((group, at) => hidden[at] ? [group.Key, page.Few, page.Few, page.Few] : new Markup[]
            {
                group.Key, Digits.Count(group.Count()), Digits.Count(group.Sum(one => one.Purchases)),
                Digits.Percent(revenue > 0 ? group.Sum(one => one.Revenue) / revenue : double.NaN),
            }));
    }

    private static Markup Channels(PageContext page) => Markup.Html($"""
        {HtmlTable.Of(page.Words.Say("groups.channels.caption", page.Period),
            [new(page.Words["groups.channels"], true), new(page.Words["customers"], true), new(page.Words["groups.purchases"], true), new(page.Words["groups.revenue"], true)],
            page.Result.ChannelCounts.Select(count => page.Cells.IsFew(count.Customers) ? [Digits.Count(count.Channels), page.Few, page.Few, page.Few] : new Markup[] { Digits.Count(count.Channels), Digits.Count(count.Customers), Digits.Amount(count.Purchases), Digits.Amount(count.Revenue) }))}
        <p>{page.Words["groups.association"]}</p>
        """);
}
