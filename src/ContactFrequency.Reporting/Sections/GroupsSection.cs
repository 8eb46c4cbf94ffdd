using ContactFrequency.Reporting.Pages;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Reporting.Sections;

/// <summary>Customers by what they bought before the periods that are analysed, and by the number of channels they were contacted on.</summary>
internal static class GroupsSection
{
    public static Markup Render(AnalysisResult result) => result.HistoryPeriods == 0 && result.ChannelCounts.IsEmpty ? Markup.None : Markup.Html($"""
        <section aria-labelledby="groups"><h2 id="groups">Customers by what they bought</h2>
        {(result.HistoryPeriods == 0 ? Markup.None : Markup.Html($"<p>By the first periods, which take no part in any estimate: {result.HistoryPeriods} of {result.PeriodCount}.</p>{Groups(result, "Recency, frequency and money", group => group.Rfm)}{Groups(result, "ABC by share of revenue", group => group.Abc)}"))}
        {(result.ChannelCounts.IsEmpty ? Markup.None : Channels(result))}
        </section>
        """);

    private static Markup Groups(AnalysisResult result, string title, Func<CustomerGroup, string> of)
    {
        var revenue = result.CustomerGroups.Sum(group => group.Revenue);
        return HtmlTable.Of(title, [new("Group"), new("Customers", true), new("Purchases", true), new("Share of revenue", true)],
            result.CustomerGroups.GroupBy(of, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new Markup[]
            {
                group.Key, Digits.Count(group.Count()), Digits.Count(group.Sum(one => one.Purchases)),
                Digits.Percent(revenue > 0 ? group.Sum(one => one.Revenue) / revenue : double.NaN),
            }));
    }

    private static Markup Channels(AnalysisResult result) => Markup.Html($"""
        {HtmlTable.Of($"Purchases {Words.APeriod(result.Options.Period)} by the number of channels a customer was contacted on",
            [new("Channels", true), new("Customers", true), new("Purchases", true), new("Revenue", true)],
            result.ChannelCounts.Select(count => new Markup[] { Digits.Count(count.Channels), Digits.Count(count.Customers), Digits.Amount(count.Purchases), Digits.Amount(count.Revenue) }))}
        <p>An association and no effect: customers on more channels differ from others in more than that. What contacts add is in the curves.</p>
        """);
}
