using System.Collections.Immutable;
using System.Reflection;

namespace ContactFrequency.Reporting.Charts;

/// <summary>The JavaScript that draws the charts: either the text itself, or the address of a copy.</summary>
internal sealed class ChartLibraries
{
    /// <summary>The host that pages without the text load it from.</summary>
    public const string CdnOrigin = "https://cdn.jsdelivr.net";

    private ChartLibraries(ImmutableArray<ChartLibrary> all) => All = all;

    /// <summary>No text: a page loads the libraries from a CDN.</summary>
    public static ChartLibraries Cdn { get; } = new([
        new("vega", "6.4.0", "sha384-VKdcJr3ZaBIJMbVcopTAI/JEuUkSY6qnwVu9iLuw0DnQ9gQ1JjsfZJhXFQAgNi43"),
        new("vega-lite", "6.4.3", "sha384-9/70gNCfOu6G7xXvkdreMfuqAEsoaGJVXV2BN/JLRXkSmcGvnMqtsRx8HZtUWAvI"),
        new("vega-embed", "7.3.0", "sha384-Muy1QRxYFeNrA1zShc1KtN4OfipkR/61gt+HWqN57c1Zxu3Oe16TsilsruVVjfKL"),
    ]);

    /// <summary>The text that was embedded when this assembly was built; <see cref="Cdn"/> if none was.</summary>
    public static ChartLibraries Embedded { get; } = Inlined(name =>
        Resource($"Charts/{name}.min.js") is { } code ? (code, Resource($"Charts/{name}.license") ?? "") : null);

    /// <summary>The libraries in the order in which a page has to load them.</summary>
    public ImmutableArray<ChartLibrary> All { get; }

    /// <summary>Whether a page needs no network.</summary>
    public bool AreInlined => All.All(library => library.Code is not null);

    /// <summary>Libraries with the text found by name; <see cref="Cdn"/> if one is not found.</summary>
    public static ChartLibraries Inlined(Func<string, (string Code, string License)?> find)
    {
        var all = Cdn.All.Select(library => find(library.Name) is { } text
            ? library with { Code = $"/*! {library.Name} {library.Version}\n{text.License}*/\n{WithoutSourceMap(text.Code)}" }
            : library).ToImmutableArray();
        return all.All(library => library.Code is not null) ? new(all) : Cdn;
    }

    // A source map is a file beside the library, which a page that stands alone does not have.
    private static string WithoutSourceMap(string code) =>
        code.LastIndexOf("//# sourceMappingURL=", StringComparison.Ordinal) is var start and >= 0 ? code[..start] : code;

    private static string? Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name);
        if (stream is null) return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
