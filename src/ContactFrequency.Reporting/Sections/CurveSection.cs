using ContactFrequency.Reporting.Charts;
using ContactFrequency.Reporting.Pages;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Reporting.Sections;

/// <summary>A card with the response curve of each segment on each channel.</summary>
internal static class CurveSection
{
    public static Markup Render(PageContext page)
    {
        var cards = page.Chosen.Select((threshold, index) => (threshold.Segment, Card: Card(page, threshold, index)));
        return Markup.Html($"""
            <section aria-labelledby="curves"><h2 id="curves">{page.Words["curves"]}</h2>
            {Key(page)}
            {Network(page)}
            {Markup.Join(cards.GroupBy(card => card.Segment, card => card.Card).Select(Segment))}
            </section>
            """);
    }

    private static Markup Segment(IGrouping<string, Markup> segment) => Markup.Html($"""
        <h3>{segment.Key}</h3>
        <div class="cards">
        {Markup.Join(segment)}
        </div>
        """);

    private static Markup Network(PageContext page) => page.Libraries.AreInlined
        ? Markup.Html($"<noscript><p>{page.Words["curves.noscript"]}</p></noscript>")
        : Markup.Html($"""<p class="network">{page.Words.Say("curves.network", ChartLibraries.CdnOrigin["https://".Length..])}</p>""");

    private static Markup Key(PageContext page) => Markup.Html($"""
        <ul class="legend" aria-label="{page.Words["curves.key"]}">
        {Entry("""<rect y="2" width="32" height="12" class="legend-band"/><path d="M0 11Q16 2 32 7" class="legend-line"/>""", page.Words.Say("curves.key.fitted", page.Level))}
        {Entry("""<circle cx="16" cy="8" r="5" class="legend-adjusted"/>""", page.Words["curves.key.adjusted"])}
        {Entry("""<circle cx="16" cy="8" r="5" class="legend-observed"/>""", page.Words["curves.key.observed"])}
        {Entry("""<rect x="6" width="20" height="16" class="legend-range"/><path d="M16 0V16" class="legend-threshold"/>""", page.Words["curves.key.threshold"])}
        {Entry("""<rect x="4" y="9" width="24" height="6" class="legend-within"/>""", page.Words["curves.key.within"])}
        </ul>
        """);

    private static Markup Entry(string drawing, string meaning) => Markup.Html(
        $"""<li><svg viewBox="0 0 32 16" aria-hidden="true">{Markup.Verbatim(drawing)}</svg>{meaning}</li>""");

    private static Markup Card(PageContext page, Threshold threshold, int index) => page.Cells.IsFew(threshold.Customers)
        ? Markup.Html($"""
            <article class="card" id="curve-{index + 1}" aria-labelledby="curve-{index + 1}-title">
            <h4 id="curve-{index + 1}-title">{threshold.Channel}</h4>
            <p>{page.Words.Say("few.segment", page.Cells.Least)}</p>
            </article>
            """)
        : WholeCard(page, threshold, index);

    private static Markup WholeCard(PageContext page, Threshold threshold, int index) => Markup.Html($"""
        <article class="card" id="curve-{index + 1}" aria-labelledby="curve-{index + 1}-title">
        <h4 id="curve-{index + 1}-title">{threshold.Channel}</h4>
        <p>{(threshold.Frequency is { } frequency
            ? Markup.Html($"""<span class="big">{Digits.Count(frequency)}</span> {page.Period}""")
            : Markup.Html($"""<span class="big">{Digits.Missing}</span> {page.Words["curves.no_recommendation"]}"""))}</p>
        <p>{AnswerSection.Verdict(page.Words, threshold.Verdict)}</p>
        {Figure(page, threshold)}
        {LeftOut(page, threshold)}
        {Facts(page, threshold)}
        </article>
        """);

    private static Markup Figure(PageContext page, Threshold threshold)
    {
        var (result, words) = (page.Result, page.Words);
        var points = CurveChart.Points(result, threshold);
        if (points.Length == 0) return Markup.Html($"<p>{words["curves.none"]}</p>");
        var rows = points.Select(point => new Markup[]
        {
            Digits.Count(point.Frequency), Digits.Count(point.Periods), Digits.Amount(point.Observed), Digits.Amount(point.Adjusted),
            Digits.Amount(point.Fitted), words.Amounts(point.Lower, point.Upper),
        });
        // The encoder of JSON writes every angle bracket and ampersand as \u00XX, so that nothing ends the script element early.
        return Markup.Html($"""
            <figure><div class="chart" role="img" aria-label="{CurveChart.Description(result, threshold, words)}" data-failed="{words["curves.failed"]}"></div>
            <script type="application/json">{Markup.Verbatim(CurveChart.Build(result, threshold, words).ToJsonString())}</script>
            <details><summary>{words["curves.numbers"]}</summary>{HtmlTable.Of(
                words.Say("chart.title", CurveChart.Measure(result, threshold, words), words.List([threshold.Segment, threshold.Channel])),
                [.. CurveData.Tooltip.Select(column => new Column(words[column.Title], true))], rows)}</details></figure>
            """);
    }

    private static Markup LeftOut(PageContext page, Threshold threshold) => page.Cells.PointsLeftOut(threshold) is > 0 and var points
        ? Markup.Html($"<p>{page.Words.Say("few.points", Digits.Count(points), page.Cells.Least)}</p>")
        : Markup.None;

    private static Markup Facts(PageContext page, Threshold threshold)
    {
        var words = page.Words;
        return Markup.Html($"""
            <dl class="facts">
            {Fact(words["today"], Digits.Frequency(threshold.Current))}
            {Fact(words.Say("optimum", page.Level), words.WithRange(threshold.Optimum, threshold.Lower, threshold.Upper))}
            {Fact(words["curves.facts.within"], Within(words, threshold))}
            {Fact(words.Say("change", words.Of(threshold.Objective), page.Level), words.Lift(threshold))}
            {Fact(words["curves.facts.p"], Digits.PValue(threshold.InvertedUPValue))}
            {Fact(words["curves.facts.curve"], threshold.Curve.Length == 0 ? Digits.Missing : words.Name(threshold.Curve.Replace('_', ' ')))}
            {Fact(words["curves.facts.identification"], words.Name(threshold.Identification))}
            {Fact(words["customers"], Digits.Count(threshold.Customers))}
            {Fact(words["curves.facts.periods"], Digits.Count(threshold.Periods))}
            </dl>
            """);
    }

    private static string Within(Words words, Threshold threshold) => threshold.Within1PercentFrom == threshold.Within1PercentTo
        ? Digits.Decimals(threshold.Within1PercentFrom, 0)
        : words.Range(threshold.Within1PercentFrom, threshold.Within1PercentTo, 0);

    private static Markup Fact(string name, string value) => Markup.Html($"<div><dt>{name}</dt><dd>{value}</dd></div>");
}
