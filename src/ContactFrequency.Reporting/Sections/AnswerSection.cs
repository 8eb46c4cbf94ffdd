using ContactFrequency.Reporting.Pages;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Reporting.Sections;

/// <summary>The answer: how often to contact each segment on each channel.</summary>
internal static class AnswerSection
{
    public static Markup Render(PageContext page) => Markup.Html($"""
        <section aria-labelledby="answer"><h2 id="answer">{page.Words["answer"]}</h2>
        {(page.Chosen.Length == 0 ? Markup.Html($"<p>{page.Words.Say("answer.none", page.Objective)}</p>") : Table(page))}
        </section>
        """);

    /// <summary>A verdict in two or three words and a sentence.</summary>
    public static Markup Verdict(Words words, Verdict verdict) =>
        Markup.Html($"""<strong class="verdict {verdict.ToString()}">{words.Say("verdict.heading", words.Label(verdict))}</strong> {words.Sentence(verdict)}""");

    private static Markup Table(PageContext page)
    {
        var (words, answered) = (page.Words, page.Chosen.Count(threshold => threshold.Frequency is not null));
        Column[] columns =
        [
            new(words["segment"]), new(words["channel"]), new(words["today"], true), new(words["recommended"], true),
            new(words.Say("optimum", page.Level), true), new(words.Say("change", page.Objective, page.Level), true), new(words["says"]),
        ];
        return Markup.Html($"""
            <p>{words.Say("answer.intro", page.Period, page.Objective, answered, page.Chosen.Length)}</p>
            {HtmlTable.Of(words.Say("answer.caption", page.Period, page.Objective), columns, page.Chosen.Select((threshold, index) => Row(page, threshold, index)))}
            """);
    }

    private static Markup[] Row(PageContext page, Threshold threshold, int index) => page.Cells.IsFew(threshold.Customers)
        ? [Markup.Html($"""<a href="#curve-{index + 1}">{threshold.Segment}</a>"""), threshold.Channel, page.Few, page.Few, page.Few, page.Few, page.Few]
        : Row(page.Words, threshold, index);

    private static Markup[] Row(Words words, Threshold threshold, int index) =>
    [
        Markup.Html($"""<a href="#curve-{index + 1}">{threshold.Segment}</a>"""),
        threshold.Channel,
        Digits.Frequency(threshold.Current),
        Markup.Html($"<strong>{Digits.Frequency(threshold.Frequency)}</strong>"),
        words.WithRange(threshold.Optimum, threshold.Lower, threshold.Upper),
        words.Lift(threshold),
        Verdict(words, threshold.Verdict),
    ];
}
