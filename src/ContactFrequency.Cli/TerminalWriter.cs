using System.Text;

namespace ContactFrequency.Cli;

/// <summary>A writer onto a terminal, which has a width and may have colours. Whatever is no terminal gets texts unbroken and plain.</summary>
internal sealed class TerminalWriter(TextWriter inner, int width, bool hasColour) : TextWriter(inner.FormatProvider)
{
    /// <summary>Columns in a line.</summary>
    public int Width => width;

    /// <summary>Whether colours may be used.</summary>
    public bool HasColour => hasColour;

    public override Encoding Encoding => inner.Encoding;

    /// <summary>The stream itself where it is redirected. Colours are left out where <c>NO_COLOR</c> is set or the terminal is dumb.</summary>
    public static TextWriter For(TextWriter stream, bool isRedirected) => isRedirected ? stream : new TerminalWriter(stream, WidthOfConsole(),
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") is not "dumb");

    /// <summary>Columns of the console; 80 where it does not say.</summary>
    public static int WidthOfConsole()
    {
        try
        {
            return Console.WindowWidth is > 0 and var columns ? columns : 80;
        }
        catch (IOException)
        {
            return 80;
        }
    }

    public override void Write(char value) => inner.Write(value);

    public override void Write(string? value) => inner.Write(value);

    public override void Write(char[] buffer, int index, int count) => inner.Write(buffer, index, count);

    public override void Flush() => inner.Flush();
}
