using System.Globalization;
using ContactFrequency.Reporting.Pages;

namespace ContactFrequency.Reporting.Sections;

/// <summary>What it takes to get the same page again: version, options that bear on results, seed.</summary>
internal static class ReproducibilityFooter
{
    public static Markup Render(PageContext page) => Markup.Html($"""
        <footer><h2 id="reproduce">{page.Words["reproduce"]}</h2>
        <p>{page.Words["reproduce.intro"]}</p>
        <dl class="facts">
        {Markup.Join(Facts(page.Result.Options, page.Words).Select(fact => Markup.Html($"<div><dt>{fact.Name}</dt><dd>{fact.Value}</dd></div>")))}
        </dl></footer>
        """);

    private static IEnumerable<(string Name, string Value)> Facts(AnalysisOptions options, Words words)
    {
        yield return ("ContactFrequency", typeof(AnalysisResult).Assembly.GetName().Version?.ToString(3) ?? Digits.Missing);
        yield return (words["reproduce.seed"], options.Seed.ToString(CultureInfo.InvariantCulture));
        yield return (words["reproduce.objective"], words.Of(options.Objective));
        yield return (words["reproduce.period"], options.Period.ToString());
        yield return (words["reproduce.identification"], options.Identify);
        yield return (words["reproduce.driver"], options.Driver ?? words["reproduce.driver.default"]);
        yield return (words["reproduce.level"], Digits.Level(options.Level));
        yield return (words["reproduce.margin"], Exact(options.MarginRate));
        yield return (words["reproduce.rejected"], options.MaxRejected.ToString());
        yield return (words["reproduce.budget"], Exact(options.Limits.BudgetPerPeriod));
        yield return (words["reproduce.cap"], Exact(options.Limits.MaxContactsPerPeriod));
        foreach (var (channel, limits) in options.Limits.Channels)
        {
            yield return (words.Say("reproduce.limits", channel),
                words.Say("reproduce.limits.text", Exact(limits.Cost), Exact(limits.MaxPerPeriod), Exact(limits.MinGapDays), Exact(limits.CapacityPerPeriod)));
        }
    }

    private static string Exact(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? Digits.Missing;
}
