using ContactFrequency.Reporting.Pages;

namespace ContactFrequency.Reporting.Sections;

/// <summary>What every check of the identification found, whether or not it became a warning.</summary>
internal static class ChecksSection
{
    public static Markup Render(AnalysisResult result) => result.Checks.IsEmpty ? Markup.None : Markup.Html($"""
        <section aria-labelledby="checks"><h2 id="checks">Checks</h2>
        <details><summary>{result.Checks.Count(one => one.Check.IsWarning)} of {result.Checks.Length} checks became a warning</summary>
        {Table(result)}
        </details>
        </section>
        """);

    private static Markup Table(AnalysisResult result) => HtmlTable.Of(
        "What was asked of the way effects were identified, and what the data answered",
        [new("Check"), new("Segment"), new("Channel"), new("Statistic", true), new("p", true), new("Found")],
        result.Checks.Select(one => new Markup[]
        {
            Words.Capital(one.Check.Code), one.Segment, one.Check.Channel ?? "all", Digits.Amount(one.Check.Statistic), Digits.PValue(one.Check.PValue), one.Check.Message,
        }));
}
