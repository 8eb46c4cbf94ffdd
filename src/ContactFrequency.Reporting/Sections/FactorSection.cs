using ContactFrequency.Reporting.Pages;
using ContactFrequency.Segmentation.Factors;

namespace ContactFrequency.Reporting.Sections;

/// <summary>The factors of survey items that drivers come from; nothing where they were not looked for.</summary>
internal static class FactorSection
{
    public static Markup Render(PageContext page) => page.Result.Factors is not { } drivers
        ? Markup.None
        : Markup.Html($"""
            <section aria-labelledby="factors"><h2 id="factors">{page.Words["factors"]}</h2>
            <p>{page.Words.Message(drivers.Why)}</p>
            {(drivers.Fit is { IsUsable: true } fit ? Loadings(page.Words, fit) : Markup.None)}
            </section>
            """);

    private static Markup Loadings(Words words, FactorFit fit)
    {
        var columns = fit.Factors.Select(factor => new Column(factor, true)).Prepend(new(words["factors.item"])).Append(new(words["factors.explained"], true));
        var rows = fit.Correlations.Items.Select((item, index) => fit.Loadings[index].Select(loading => (Markup)Digits.Weight(loading))
            .Prepend(item).Append(Digits.Percent(fit.Communalities[index])).ToArray());
        return Markup.Html($"""
            <p>{words["factors.intro"]}</p>
            {HtmlTable.Of(words["factors.caption"], [.. columns], rows)}
            """);
    }
}
