using ContactFrequency.Reporting.Pages;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Reporting.Sections;

/// <summary>The answer: how often to contact each segment on each channel.</summary>
internal static class AnswerSection
{
    public static Markup Render(AnalysisResult result)
    {
        var chosen = Chosen(result);
        var period = Words.APeriod(result.Options.Period);
        var objective = Words.Of(result.Options.Objective);
        if (chosen.Length == 0)
        {
            return Markup.Html($"""
                <section aria-labelledby="answer"><h2 id="answer">The answer</h2>
                <p>The data allow no answer for {objective}.</p></section>
                """);
        }

        var answered = chosen.Count(threshold => threshold.Frequency is not null);
        return Markup.Html($"""
            <section aria-labelledby="answer"><h2 id="answer">The answer</h2>
            <p>Contacts {period} that promise the most {objective}.
            {answered} of {chosen.Length} combinations of segment and channel have a recommendation.</p>
            {HtmlTable.Of($"Recommended contacts {period}, for {objective}", Columns(result), chosen.Select(Row))}
            </section>
            """);
    }

    /// <summary>The thresholds of the chosen objective, in the order of the result.</summary>
    public static Threshold[] Chosen(AnalysisResult result) =>
        [.. result.Thresholds.Where(threshold => threshold.Objective == result.Options.Objective)];

    /// <summary>A verdict in two or three words and a sentence.</summary>
    public static Markup Verdict(Verdict verdict) =>
        Markup.Html($"""<strong class="verdict {verdict.ToString()}">{Words.Label(verdict)}.</strong> {Words.Sentence(verdict)}""");

    private static Column[] Columns(AnalysisResult result) =>
    [
        new("Segment"), new("Channel"), new("Today", true), new("Recommended", true),
        new($"Optimum ({Digits.Level(result.Options.Level)} interval)", true),
        new($"Change of {Words.Of(result.Options.Objective)}", true), new("What the data say"),
    ];

    private static Markup[] Row(Threshold threshold, int index) =>
    [
        Markup.Html($"""<a href="#curve-{index + 1}">{threshold.Segment}</a>"""),
        threshold.Channel,
        Digits.Frequency(threshold.Current),
        Markup.Html($"<strong>{Digits.Frequency(threshold.Frequency)}</strong>"),
        Digits.WithRange(threshold.Optimum, threshold.Lower, threshold.Upper),
        Digits.Change(threshold.Lift),
        Verdict(threshold.Verdict),
    ];
}
