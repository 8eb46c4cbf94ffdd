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
    /// <summary>The page as a string.</summary>
    public static string Render(AnalysisResult result) => Render(result, ChartLibraries.Embedded);

    /// <summary>Writes the page; the writer's encoding should be UTF-8, which the page declares.</summary>
    public static void Write(AnalysisResult result, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(output);
        Write(result, output, ChartLibraries.Embedded);
    }

    internal static string Render(AnalysisResult result, ChartLibraries libraries)
    {
        ArgumentNullException.ThrowIfNull(result);
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Write(result, text, libraries);
        return text.ToString();
    }

    private static void Write(AnalysisResult result, TextWriter output, ChartLibraries libraries)
    {
        var objective = Words.Of(result.Options.Objective);
        Markup[] parts =
        [
            Markup.Html($"""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="{Policy(libraries)}">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>How often to contact whom</title>
                <style>{Markup.Verbatim(PageAssets.Style)}</style>
                </head>
                <body>
                <header><h1>How often to contact whom</h1>
                <p>For the most {objective}, from {DataSection.Day(result.Covered.From)} to {DataSection.Day(result.Covered.To)}.</p></header>
                <main>
                """),
            AnswerSection.Render(result),
            WarningSection.Render(result),
            CurveSection.Render(result, libraries),
            MatrixSection.Render(result),
            TreeSection.Render(result),
            FactorSection.Render(result),
            GroupsSection.Render(result),
            PlanSection.Render(result),
            ObjectivesSection.Render(result),
            ChecksSection.Render(result),
            DataSection.Render(result),
            MethodSection.Render(result),
            Markup.Html($"</main>"),
            ReproducibilityFooter.Render(result),
            Markup.Join(libraries.All.Select(Script)),
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
