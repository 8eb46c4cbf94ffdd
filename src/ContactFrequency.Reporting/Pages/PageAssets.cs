using System.Reflection;

namespace ContactFrequency.Reporting.Pages;

/// <summary>Style and script of the page, as they lie beside this file.</summary>
internal static class PageAssets
{
    public static string Style { get; } = Read("Pages/page.css");

    public static string Script { get; } = Read("Pages/page.js");

    /// <summary>The text of a resource; line ends as HTML counts them, whatever the checkout made of them.</summary>
    private static string Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly was built without {name}."));
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
