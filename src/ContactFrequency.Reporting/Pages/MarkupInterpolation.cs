using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security;
using System.Text;

namespace ContactFrequency.Reporting.Pages;

/// <summary>Turns an interpolated string into HTML in which every hole is escaped.</summary>
/// <remarks>Holes are text, whole numbers or markup; others do not compile, since their digits are for the writer to choose.</remarks>
[InterpolatedStringHandler]
internal readonly ref struct MarkupInterpolation(int literalLength, int formattedCount)
{
    private readonly StringBuilder _html = new(literalLength + formattedCount * 16);

    public void AppendLiteral(string literal) => _html.Append(literal);

    public void AppendFormatted(string? text) => _html.Append(SecurityElement.Escape(text));

    public void AppendFormatted(int number) => _html.Append(CultureInfo.InvariantCulture, $"{number}");

    public void AppendFormatted(Markup markup) => _html.Append(markup.ToString());

    public string Build() => _html.ToString();
}
