using System.Globalization;
using ContactFrequency.Reporting.Pages;

namespace ContactFrequency.Reporting.Sections;

/// <summary>What it takes to get the same page again: version, options that bear on results, seed.</summary>
internal static class ReproducibilityFooter
{
    public static Markup Render(AnalysisResult result) => Markup.Html($"""
        <footer><h2 id="reproduce">To get this page again</h2>
        <p>Same data, options and version give the same page, byte for byte.</p>
        <dl class="facts">
        {Markup.Join(Facts(result.Options).Select(fact => Markup.Html($"<div><dt>{fact.Name}</dt><dd>{fact.Value}</dd></div>")))}
        </dl></footer>
        """);

    private static IEnumerable<(string Name, string Value)> Facts(AnalysisOptions options)
    {
        yield return ("ContactFrequency", typeof(AnalysisResult).Assembly.GetName().Version?.ToString(3) ?? Digits.Missing);
        yield return ("Seed", options.Seed.ToString(CultureInfo.InvariantCulture));
        yield return ("Objective", Words.Of(options.Objective));
        yield return ("Period", options.Period.ToString());
        yield return ("Identification", options.Identify);
        yield return ("Driver", options.Driver ?? "as the data have it");
        yield return ("Level", Digits.Level(options.Level));
        yield return ("Margin rate", Exact(options.MarginRate));
        yield return ("Rejected rows allowed", options.MaxRejected.ToString());
        yield return ("Budget a period", Exact(options.Limits.BudgetPerPeriod));
        yield return ("Contacts a customer and period", Exact(options.Limits.MaxContactsPerPeriod));
        foreach (var (channel, limits) in options.Limits.Channels)
        {
            yield return ($"Limits of {channel}", $"cost {Exact(limits.Cost)}, contacts {Exact(limits.MaxPerPeriod)}, "
                + $"days between {Exact(limits.MinGapDays)}, capacity {Exact(limits.CapacityPerPeriod)}");
        }
    }

    private static string Exact(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? Digits.Missing;
}
