using ContactFrequency.Reporting.Pages;
using ContactFrequency.Segmentation.Factors;

namespace ContactFrequency.Reporting.Sections;

/// <summary>The factors of survey items that drivers come from; nothing where they were not looked for.</summary>
internal static class FactorSection
{
    public static Markup Render(AnalysisResult result) => result.Factors is not { } drivers
        ? Markup.None
        : Markup.Html($"""
            <section aria-labelledby="factors"><h2 id="factors">What the survey's items have in common</h2>
            <p>{drivers.Why}</p>
            {(drivers.Fit is { IsUsable: true } fit ? Loadings(fit) : Markup.None)}
            </section>
            """);

    private static Markup Loadings(FactorFit fit)
    {
        var columns = fit.Factors.Select(factor => new Column(factor, true)).Prepend(new("Item")).Append(new("Explained", true));
        var rows = fit.Correlations.Items.Select((item, index) => fit.Loadings[index].Select(loading => (Markup)Digits.Weight(loading))
            .Prepend(item).Append(Digits.Percent(fit.Communalities[index])).ToArray());
        return Markup.Html($"""
            <p>Each factor is named by its strongest items. A customer who answered has the factor on which the answers are highest as driver. Loadings near 1 or −1 make a factor; those near 0 have nothing to do with it.</p>
            {HtmlTable.Of("Loadings of items on factors, and how much of each item they explain", [.. columns], rows)}
            """);
    }
}
