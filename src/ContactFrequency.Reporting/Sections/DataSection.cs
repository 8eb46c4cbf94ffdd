using System.Globalization;
using ContactFrequency.Reporting.Pages;

namespace ContactFrequency.Reporting.Sections;

/// <summary>What was read, what was kept out, and what was odd.</summary>
internal static class DataSection
{
    public static Markup Render(PageContext page) => Markup.Html($"""
        <section aria-labelledby="data"><h2 id="data">{page.Words["data"]}</h2>
        <p>{page.Words.Say("data.intro", Digits.Count(page.Result.CustomerIds.Length), page.Result.PeriodCount, Day(page.Result.Covered.From), Day(page.Result.Covered.To))}</p>
        {HtmlTable.Of(page.Words["data.caption"],
            [new(page.Words["data.table"]), new(page.Words["data.read"], true), new(page.Words["data.kept"], true), new(page.Words["data.rejected"], true), new(page.Words["data.rejected_share"], true)],
            page.Result.Tables.Select(table => new Markup[]
            {
                table.Table, Digits.Count(table.Read), Digits.Count(table.Kept), Digits.Count(table.Rejected),
                Digits.SmallPercent((double)table.Rejected / table.Read),
            }))}
        {(page.Result.Notes.IsEmpty ? Markup.Html($"<p>{page.Words["data.nothing_odd"]}</p>") : Notes(page))}
        </section>
        """);

    /// <summary>A day as ISO 8601 writes it.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Markup Notes(PageContext page) => HtmlTable.Of(
        page.Words["data.notes.caption"], [new(page.Words["plan.what"]), new(page.Words["data.how_often"], true), new(page.Words["data.found"])],
        page.Result.Notes.Select(note => new Markup[] { page.Words.Message(Words.Capital(note.Code)), Digits.Count(note.Count), page.Words.Message(note.Message) }));
}
