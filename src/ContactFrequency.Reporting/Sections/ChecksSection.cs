using ContactFrequency.Reporting.Pages;

namespace ContactFrequency.Reporting.Sections;

/// <summary>What was asked of data, effects and plan, whether it passed, and what to do where it did not; below it, every single test.</summary>
internal static class ChecksSection
{
    public static Markup Render(PageContext page) => Markup.Html($"""
        <section aria-labelledby="checks"><h2 id="checks">{page.Words["checks"]}</h2>
        <p>{page.Words["checks.meaning"]}</p>
        {HtmlTable.Of(page.Words["checks.caption"],
            [new(page.Words["checks.check"]), new(page.Words["checks.status"]), new(page.Words["checks.where"]), new(page.Words["checks.advice"])],
            CheckRow.Of(page).Select(row => Row(page.Words, row)))}
        {(page.Result.Checks.IsEmpty ? Markup.None : Details(page))}
        </section>
        """);

    private static Markup[] Row(Words words, CheckRow row)
    {
        var status = row.Status.ToString().ToLowerInvariant();
        return
        [
            words[$"check.{row.Code}"],
            Markup.Html($"""<strong class="status {status}">{words[$"status.{status}"]}</strong>"""),
            row.Places.IsEmpty ? Digits.Missing : string.Join("; ", row.Places.Select(place => place.Length == 0 ? words["checks.everywhere"] : place)),
            row.Status == CheckStatus.Pass ? words["checks.fine"] : words.Html($"check.{row.Code}.advice"),
        ];
    }

    private static Markup Details(PageContext page)
    {
        var (checks, words) = (page.Result.Checks, page.Words);
        return Markup.Html($"""
            <details><summary>{words.Say("checks.details", checks.Count(one => one.Check.IsWarning), checks.Length)}</summary>
            {HtmlTable.Of(words["checks.details.caption"],
                [new(words["checks.check"]), new(words["segment"]), new(words["channel"]), new(words["checks.statistic"], true), new(words["checks.p"], true), new(words["checks.found"])],
                checks.Select(one => new Markup[]
                {
                    Words.Capital(one.Check.Code), one.Segment, one.Check.Channel ?? words["checks.everywhere"],
                    Digits.Amount(one.Check.Statistic), Digits.PValue(one.Check.PValue), words.Message(one.Check.Message),
                }))}
            </details>
            """);
    }
}
