using ContactFrequency.Panels;
using ContactFrequency.Reporting.Pages;

namespace ContactFrequency.Reporting.Sections;

/// <summary>How the answer came about, in plain words.</summary>
internal static class MethodSection
{
    public static Markup Render(PageContext page) => Markup.Html($"""
        <section aria-labelledby="method"><h2 id="method">{page.Words["method"]}</h2>
        <ol>
        {Step(page.Words, "count", page.Words["method.count.text"])}
        {Step(page.Words, "group", page.Words["method.group.text"])}
        {Step(page.Words, "identify", Identification(page))}
        {Step(page.Words, "fit", page.Words["method.fit.text"])}
        {Step(page.Words, "decide", page.Words["method.decide.text"])}
        {Step(page.Words, "plan", page.Words["method.plan.text"])}
        </ol>
        <p>{page.Words.Say("method.interval", page.Level, Digits.Missing)}</p>
        </section>
        """);

    private static Markup Step(Words words, string key, Markup text) => Markup.Html($"<li><strong>{words[$"method.{key}"]}</strong> {text}</li>");

    private static Markup Identification(PageContext page) => Markup.Html($"""
        {page.Words.Identification(page.Result.Identifications[page.Result.MainChannel].Used)}
        {page.Words["method.used"]} {Markup.Join(page.Result.Identifications.GroupBy(one => (one.Used, one.Why)).Select(way => Way(page.Words, way)), " ")}
        {(page.Result.Alignment == PanelAlignment.Landmark ? page.Words.Message(page.Result.AlignmentReason) : Markup.None)}
        """);

    private static Markup Way(Words words, IGrouping<(string Used, string Why), IdentificationUse> way) =>
        Markup.Html($"{words.Say("method.way", words.Name(way.Key.Used), words.List(way.Select(one => one.Channel)))} {words.Message(way.Key.Why)}");
}
