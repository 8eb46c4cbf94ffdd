using System.Globalization;
using ContactFrequency.Reporting.Pages;

namespace ContactFrequency.Reporting.Sections;

/// <summary>What was read, what was kept out, and what was odd.</summary>
internal static class DataSection
{
    public static Markup Render(AnalysisResult result) => Markup.Html($"""
        <section aria-labelledby="data"><h2 id="data">The data</h2>
        <p>{Digits.Count(result.CustomerIds.Length)} customers, {result.PeriodCount} full periods
        from {Day(result.Covered.From)} to {Day(result.Covered.To)}.</p>
        {HtmlTable.Of("Rows read, kept and rejected",
            [new("Table"), new("Read", true), new("Kept", true), new("Rejected", true), new("Share rejected", true)],
            result.Tables.Select(table => new Markup[]
            {
                table.Table, Digits.Count(table.Read), Digits.Count(table.Kept), Digits.Count(table.Rejected),
                Digits.SmallPercent((double)table.Rejected / table.Read),
            }))}
        {(result.Notes.IsEmpty ? Markup.Html($"<p>Nothing odd was found in the rows that were kept.</p>") : Notes(result))}
        </section>
        """);

    /// <summary>A day as ISO 8601 writes it.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Markup Notes(AnalysisResult result) => HtmlTable.Of(
        "What was odd, and what was done about it", [new("What"), new("How often", true), new("What was found and done")],
        result.Notes.Select(note => new Markup[] { Words.Capital(note.Code), Digits.Count(note.Count), note.Message }));
}
