using ContactFrequency.Reporting.Pages;

namespace ContactFrequency.Reporting.Sections;

/// <summary>What a reader has to know before relying on the answer.</summary>
internal static class WarningSection
{
    public static Markup Render(AnalysisResult result) => Markup.Html($"""
        <section aria-labelledby="warnings"><h2 id="warnings">What to know first</h2>
        {(result.Warnings.Length == 0 ? Markup.Html($"<p>There are no warnings.</p>") : List(result))}
        </section>
        """);

    private static Markup List(AnalysisResult result) => Markup.Html($"""
        <ul class="warnings">
        {Markup.Join(result.Warnings.GroupBy(warning => warning.Code).Select(Kind))}
        </ul>
        """);

    private static Markup Kind(IGrouping<string, AnalysisWarning> kind) => Markup.Html($"""
        <li><strong>{Words.Warning(kind.Key)}</strong> <code>{kind.Key}</code>
        <ul>{Markup.Join(kind.GroupBy(warning => warning.Message).Select(Message))}</ul></li>
        """);

    private static Markup Message(IGrouping<string, AnalysisWarning> message)
    {
        var places = string.Join("; ", message.Select(Place).Where(place => place.Length > 0));
        var where = places.Length == 0 ? Markup.None : Markup.Html($""" <span class="place">({places})</span>""");
        return Markup.Html($"<li>{message.Key}{where}</li>");
    }

    private static string Place(AnalysisWarning warning) =>
        string.Join(" · ", new[] { warning.Segment, warning.Channel }.Where(name => !string.IsNullOrEmpty(name)));
}
