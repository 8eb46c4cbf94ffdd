using System.Security;

namespace ContactFrequency.Reporting.Pages;

/// <summary>A piece of HTML. Text turns into markup only by being escaped.</summary>
internal readonly record struct Markup
{
    private readonly string? _html;

    private Markup(string html) => _html = html;

    /// <summary>Nothing.</summary>
    public static Markup None => default;

    /// <summary>HTML as written, with every hole escaped unless it is markup itself.</summary>
    public static Markup Html(MarkupInterpolation html) => new(html.Build());

    /// <summary>The parts one after the other.</summary>
    public static Markup Join(IEnumerable<Markup> parts, string separator = "\n") => new(string.Join(separator, parts));

    /// <summary>Text, escaped.</summary>
    public static implicit operator Markup(string text) => new(SecurityElement.Escape(text));

    /// <summary>Code that belongs to this library, or JSON without any angle bracket, for the inside of a script or style.</summary>
    public static Markup Verbatim(string code) => new(code);

    /// <summary>The HTML.</summary>
    public override string ToString() => _html ?? "";
}
