using System.Text;

namespace ContactFrequency.Cli;

/// <summary>Texts for people: coloured and broken between words on a terminal, as they are anywhere else.</summary>
internal static class TerminalText
{
    /// <summary>Something to know: left out rows and the like.</summary>
    public static void WriteNote(this TextWriter writer, string text) => Write(writer, "note: ", Style.Faint, text);

    /// <summary>Something to read before the result is used.</summary>
    public static void WriteWarning(this TextWriter writer, string text) => Write(writer, "warning: ", Style.Caution, text);

    /// <summary>Why there is no result.</summary>
    public static void WriteProblem(this TextWriter writer, string text)
    {
        foreach (var line in text.Split('\n')) Write(writer, "", Style.Plain, line, Style.Bad);
    }

    /// <summary>A sentence of the result.</summary>
    public static void WriteProse(this TextWriter writer, string text) => Write(writer, "", Style.Plain, text);

    /// <summary>The text in the colour of its meaning, where the writer has colours.</summary>
    public static string Styled(this TextWriter writer, string text, Style style) => writer is TerminalWriter { HasColour: true } && style != Style.Plain ? $"\e[{Code(style)}m{text}\e[0m" : text;

    /// <summary>The text without characters that a terminal would obey; names come from files of who knows whom.</summary>
    public static string Shown(this TextWriter writer, string text) =>
        writer is TerminalWriter && text.Any(char.IsControl) ? string.Concat(text.Select(one => char.IsControl(one) ? '\uFFFD' : one)) : text;

    /// <summary>Lines of at most so many columns, all but the first indented; a word that is longer stays whole.</summary>
    public static IEnumerable<string> Lines(string text, int width, string indent)
    {
        var line = new StringBuilder();
        var columns = 0;
        foreach (var word in text.Split(' '))
        {
            var length = DisplayWidth.Of(word);
            if (columns > 0 && columns + 1 + length > width)
            {
                yield return line.ToString();
                line.Clear().Append(indent);
                columns = indent.Length;
            }
            else if (line.Length > 0)
            {
                line.Append(' ');
                columns++;
            }

            line.Append(word);
            columns += length;
        }

        yield return line.ToString();
    }

    private static void Write(TextWriter writer, string label, Style labelStyle, string text, Style style = Style.Plain)
    {
        if (writer is not TerminalWriter terminal)
        {
            writer.WriteLine(label + text);
            return;
        }

        foreach (var (index, line) in Lines(label + writer.Shown(text), terminal.Width, "  ").Index())
            writer.WriteLine(index == 0 && label.Length > 0 ? writer.Styled(label, labelStyle) + line[label.Length..] : writer.Styled(line, style));
    }

    private static string Code(Style style) => style switch
    {
        Style.Strong => "1",
        Style.Faint => "2",
        Style.Good => "32",
        Style.Caution => "33",
        _ => "31",
    };
}
