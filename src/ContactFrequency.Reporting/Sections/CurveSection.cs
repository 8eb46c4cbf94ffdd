using ContactFrequency.Reporting.Charts;
using ContactFrequency.Reporting.Pages;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Reporting.Sections;

/// <summary>A card with the response curve of each segment on each channel.</summary>
internal static class CurveSection
{
    public static Markup Render(AnalysisResult result, ChartLibraries libraries)
    {
        var cards = AnswerSection.Chosen(result).Select((threshold, index) => (threshold.Segment, Card: Card(result, threshold, index)));
        return Markup.Html($"""
            <section aria-labelledby="curves"><h2 id="curves">Response to frequency</h2>
            {Key(result)}
            {Network(libraries)}
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

    private static Markup Network(ChartLibraries libraries) => libraries.AreInlined
        ? Markup.Html($"<noscript><p>Without scripts the charts are not drawn; the numbers stand below each.</p></noscript>")
        : Markup.Html($"""
            <p class="network">The charts need a network connection: this page loads the libraries that draw them from
            {ChartLibraries.CdnOrigin["https://".Length..]}. The numbers stand below each chart.</p>
            """);

    private static Markup Key(AnalysisResult result) => Markup.Html($"""
        <ul class="legend" aria-label="Key to the charts">
        {Entry("""<rect y="2" width="32" height="12" class="legend-band"/><path d="M0 11Q16 2 32 7" class="legend-line"/>""",
            $"fitted curve with its {Digits.Level(result.Options.Level)} interval")}
        {Entry("""<circle cx="16" cy="8" r="5" class="legend-adjusted"/>""", "corrected for who was contacted")}
        {Entry("""<circle cx="16" cy="8" r="5" class="legend-observed"/>""", "plain mean; larger points stand for more customer-periods")}
        {Entry("""<rect x="6" width="20" height="16" class="legend-range"/><path d="M16 0V16" class="legend-threshold"/>""",
            "recommended frequency, with the interval of the optimum")}
        </ul>
        """);

    private static Markup Entry(string drawing, string meaning) => Markup.Html(
        $"""<li><svg viewBox="0 0 32 16" aria-hidden="true">{Markup.Verbatim(drawing)}</svg>{meaning}</li>""");

    private static Markup Card(AnalysisResult result, Threshold threshold, int index) => Markup.Html($"""
        <article class="card" id="curve-{index + 1}" aria-labelledby="curve-{index + 1}-title">
        <h4 id="curve-{index + 1}-title">{threshold.Channel}</h4>
        <p>{(threshold.Frequency is { } frequency
            ? Markup.Html($"""<span class="big">{Digits.Count(frequency)}</span> {Words.APeriod(result.Options.Period)}""")
            : Markup.Html($"""<span class="big">{Digits.Missing}</span> no recommendation"""))}</p>
        <p>{AnswerSection.Verdict(threshold.Verdict)}</p>
        {Figure(result, threshold)}
        {Facts(threshold)}
        </article>
        """);

    private static Markup Figure(AnalysisResult result, Threshold threshold)
    {
        var points = CurveChart.Points(result, threshold);
        if (points.Length == 0) return Markup.Html($"<p>There is no curve to draw.</p>");
        var rows = points.Select(point => new Markup[]
        {
            Digits.Count(point.Frequency), Digits.Count(point.Periods), Digits.Amount(point.Observed), Digits.Amount(point.Adjusted),
            Digits.Amount(point.Fitted), CurveData.Interval(point),
        });
        // The encoder of JSON writes every angle bracket and ampersand as \u00XX, so that nothing ends the script element early.
        return Markup.Html($"""
            <figure><div class="chart" role="img" aria-label="{CurveChart.Description(result, threshold)}"></div>
            <script type="application/json">{Markup.Verbatim(CurveChart.Build(result, threshold).ToJsonString())}</script>
            <details><summary>Numbers</summary>{HtmlTable.Of(
                $"{CurveChart.Measure(result, threshold)}: {threshold.Segment}, {threshold.Channel}",
                [.. CurveData.Tooltip.Select(column => new Column(column.Title, true))], rows)}</details></figure>
            """);
    }

    private static Markup Facts(Threshold threshold) => Markup.Html($"""
        <dl class="facts">
        {Fact("Today", Digits.Frequency(threshold.Current))}
        {Fact($"Optimum ({Digits.Level(threshold.Level)} interval)", Digits.WithRange(threshold.Optimum, threshold.Lower, threshold.Upper))}
        {Fact("Within 1% of the best", Digits.Range(threshold.Within1PercentFrom, threshold.Within1PercentTo, WholeOrTenths(threshold)))}
        {Fact($"Change of {Words.Of(threshold.Objective)}", Digits.Change(threshold.Lift))}
        {Fact("Peak by mere chance (p)", Digits.PValue(threshold.InvertedUPValue))}
        {Fact("Curve", threshold.Curve.Length == 0 ? Digits.Missing : threshold.Curve.Replace('_', ' '))}
        {Fact("Effect identified by", threshold.Identification)}
        {Fact("Customers", Digits.Count(threshold.Customers))}
        {Fact("Customer-periods", Digits.Count(threshold.Periods))}
        </dl>
        """);

    private static int WholeOrTenths(Threshold threshold) =>
        double.IsInteger(threshold.Within1PercentFrom) && double.IsInteger(threshold.Within1PercentTo) ? 0 : 1;

    private static Markup Fact(string name, string value) => Markup.Html($"<div><dt>{name}</dt><dd>{value}</dd></div>");
}
