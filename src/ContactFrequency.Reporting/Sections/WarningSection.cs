using ContactFrequency.Reporting.Pages;

namespace ContactFrequency.Reporting.Sections;

/// <summary>What a reader has to know before relying on the answer.</summary>
internal static class WarningSection
{
    public static Markup Render(PageContext page) => Markup.Html($"""
        <section aria-labelledby="warnings"><h2 id="warnings">{page.Words["warnings"]}</h2>
        {(page.Result.Warnings.Length == 0 ? Markup.Html($"<p>{page.Words["warnings.none"]}</p>") : List(page))}
        </section>
        """);

    private static Markup List(PageContext page) => Markup.Html($"""
        <ul class="warnings">
        {Markup.Join(page.Result.Warnings.GroupBy(warning => warning.Code).Select(kind => Kind(page.Words, kind)))}
        </ul>
        """);

    private static Markup Kind(Words words, IGrouping<string, AnalysisWarning> kind) => Markup.Html($"""
        <li><strong>{words.Warning(kind.Key)}</strong> <code>{kind.Key}</code>
        <ul>{Markup.Join(kind.GroupBy(warning => warning.Message).Select(message => Message(words, message)))}</ul></li>
        """);

    private static Markup Message(Words words, IGrouping<string, AnalysisWarning> message)
    {
        var places = string.Join("; ", message.Select(Place).Where(place => place.Length > 0));
        var where = places.Length == 0 ? Markup.None : Markup.Html($""" <span class="place">({places})</span>""");
        return Markup.Html($"<li>{words.Message(message.Key)}{where}</li>");
    }

    private static string Place(AnalysisWarning warning) =>
        string.Join(" · ", new[] { warning.Segment, warning.Channel }.Where(name => !string.IsNullOrEmpty(name)));
}
