using ContactFrequency.Reporting.Pages;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Reporting.Sections;

/// <summary>The thresholds for what was not chosen to be maximised.</summary>
internal static class ObjectivesSection
{
    public static Markup Render(AnalysisResult result)
    {
        Threshold[] others = [.. result.Thresholds.Where(threshold => threshold.Objective != result.Options.Objective)];
        return Markup.Html($"""
            <section aria-labelledby="objectives"><h2 id="objectives">Other objectives</h2>
            {(others.Length == 0 ? Markup.Html($"<p>The data allow no threshold for any other objective.</p>") : Table(result, others))}
            </section>
            """);
    }

    private static Markup Table(AnalysisResult result, Threshold[] others) => HtmlTable.Of(
        $"Contacts {Words.APeriod(result.Options.Period)} that would be best for another objective",
        [
            new("Objective"), new("Segment"), new("Channel"), new("Recommended", true),
            new($"Optimum ({Digits.Level(result.Options.Level)} interval)", true), new("Change", true), new("What the data say"),
        ],
        others.Select(threshold => new Markup[]
        {
            Words.Capital(Words.Of(threshold.Objective)), threshold.Segment, threshold.Channel, Digits.Frequency(threshold.Frequency),
            Digits.WithRange(threshold.Optimum, threshold.Lower, threshold.Upper), Digits.Change(threshold.Lift),
            Words.Label(threshold.Verdict),
        }));
}
