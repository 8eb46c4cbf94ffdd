using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ContactFrequency.Reporting.Charts;
using ContactFrequency.Reporting.Pages;
using ContactFrequency.Reporting.Sections;

namespace ContactFrequency.Reporting;

/// <summary>Writes the result of an analysis as one HTML page that stands alone.</summary>
/// <remarks>
/// The page holds its styles, data and the libraries that draw its charts. Where this assembly was built without
/// those libraries, the page loads them and says so. It names no customer. The same result gives the same bytes.
/// Safe to call from several threads.
/// </remarks>
public static class HtmlReport
{
    /// <summary>The languages that a page can be written in, as BCP 47 names them. Messages that name what was found in the data are in English in all of them, and marked as such.</summary>
    public static ImmutableArray<string> Languages => TextTable.Languages;

    /// <summary>The page as a string.</summary>
    /// <param name="result">The analysis.</param>
    /// <param name="language">One of <see cref="Languages"/>, in any case.</param>
    /// <param name="minCell">Customers behind a number at least; numbers of fewer are left out and marked. Default 0: nothing is.</param>
    /// <exception cref="ArgumentException">There are no texts in that language.</exception>
    public static string Render(AnalysisResult result, string language = "en", int minCell = 0) => Render(result, ChartLibraries.Embedded, language, minCell);

    /// <summary>Writes the page; the writer's encoding should be UTF-8, which the page declares.</summary>
    /// <param name="result">The analysis.</param>
    /// <param name="output">Where to.</param>
    /// <param name="language">One of <see cref="Languages"/>, in any case.</param>
    /// <param name="minCell">Customers behind a number at least; numbers of fewer are left out and marked. Default 0: nothing is.</param>
    /// <exception cref="ArgumentException">There are no texts in that language.</exception>
    public static void Write(AnalysisResult result, TextWriter output, string language = "en", int minCell = 0)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(language);
        Write(PageContext.Of(result, Words.In(language), ChartLibraries.Embedded, minCell), output);
    }

    internal static string Render(AnalysisResult result, ChartLibraries libraries, string language = "en", int minCell = 0)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(language);
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Write(PageContext.Of(result, Words.In(language), libraries, minCell), text);
        return text.ToString();
    }

    private static void Write(PageContext page, TextWriter output)
    {
        var (words, covered) = (page.Words, page.Result.Covered);
        Markup[] parts =
        [
            Markup.Html($"""
                <!DOCTYPE html>
                <html lang="{words.Language}">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="{Policy(page.Libraries)}">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>{words["title"]}</title>
                <style>{Markup.Verbatim(PageAssets.Style)}</style>
                </head>
                <body>
                <header><h1>{words["title"]}</h1>
                <p>{words.Say("subtitle", page.Objective, DataSection.Day(covered.From), DataSection.Day(covered.To))}</p></header>
                <main>
                """),
            AnswerSection.Render(page),
            WarningSection.Render(page),
            PlanBrief.Render(page),
            CurveSection.Render(page),
            MatrixSection.Render(page),
            TreeSection.Render(page),
            FactorSection.Render(page),
            GroupsSection.Render(page),
            PlanSection.Render(page),
            ObjectivesSection.Render(page),
            ChecksSection.Render(page),
            DataSection.Render(page),
            MethodSection.Render(page),
            Markup.Html($"</main>"),
            ReproducibilityFooter.Render(page),
            Markup.Join(page.Libraries.All.Select(Script)),
            Markup.Html($"""
                <script>{Markup.Verbatim(PageAssets.Script)}</script>
                </body>
                </html>
                """),
        ];
        foreach (var part in parts)
        {
            output.Write(part.ToString());
            output.Write('\n');
        }
    }

    private static Markup Script(ChartLibrary library) => library.Code is { } code
        ? Markup.Html($"<script>{Markup.Verbatim(code)}</script>")
        : Markup.Html($"""
            <script src="{library.Address}" integrity="{library.Integrity}" crossorigin="anonymous"></script>
            """);

    // Only the scripts that belong here may run, and nothing else may be loaded, whatever a segment is called.
    private static string Policy(ChartLibraries libraries)
    {
        var inline = libraries.All.Select(library => library.Code).OfType<string>().Append(PageAssets.Script)
            .Select(code => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(code)))}'");
        var sources = libraries.AreInlined ? inline : inline.Prepend(ChartLibraries.CdnOrigin);
        return $"default-src 'none'; script-src {string.Join(' ', sources)}; style-src 'unsafe-inline'; img-src data:; "
            + "base-uri 'none'; form-action 'none'";
    }
}
