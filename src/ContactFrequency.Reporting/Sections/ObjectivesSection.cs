using ContactFrequency.Reporting.Pages;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Reporting.Sections;

/// <summary>The thresholds for what was not chosen to be maximised.</summary>
internal static class ObjectivesSection
{
    public static Markup Render(PageContext page)
    {
        Threshold[] others = [.. page.Result.Thresholds.Where(threshold => threshold.Objective != page.Result.Options.Objective)];
        return Markup.Html($"""
            <section aria-labelledby="objectives"><h2 id="objectives">{page.Words["objectives"]}</h2>
            {(others.Length == 0 ? Markup.Html($"<p>{page.Words["objectives.none"]}</p>") : Table(page, others))}
            </section>
            """);
    }

    private static Markup Table(PageContext page, Threshold[] others) => HtmlTable.Of(
        page.Words.Say("objectives.caption", page.Period),
        [
            new(page.Words["objectives.objective"]), new(page.Words["segment"]), new(page.Words["channel"]), new(page.Words["recommended"], true),
            new(page.Words.Say("optimum", page.Level), true), new(page.Words["objectives.change"], true), new(page.Words["says"]),
        ],
        others.Select(threshold => page.Cells.IsFew(threshold.Customers) ? [Words.Capital(page.Words.Of(threshold.Objective)), threshold.Segment, threshold.Channel, page.Few, page.Few, page.Few, page.Few] : new Markup[]
        {
            Words.Capital(page.Words.Of(threshold.Objective)), threshold.Segment, threshold.Channel, Digits.Frequency(threshold.Frequency),
            page.Words.WithRange(threshold.Optimum, threshold.Lower, threshold.Upper), page.Words.Lift(threshold),
            page.Words.Label(threshold.Verdict),
        }));
}
