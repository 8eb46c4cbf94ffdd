using System.Globalization;
using System.Text;

namespace ContactFrequency.Cli;

/// <summary>Columns that a text takes on a terminal: two for each character of the Chinese, Japanese and Korean scripts, none for combining marks.</summary>
internal static class DisplayWidth
{
    public static int Of(string text) => text.EnumerateRunes().Sum(Of);

    /// <summary>The text with spaces after it, or before it, up to so many columns.</summary>
    public static string Pad(string text, int width, bool isRight)
    {
        var spaces = new string(' ', Math.Max(0, width - Of(text)));
        return isRight ? spaces + text : text + spaces;
    }

    private static int Of(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0
        : rune.Value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F)
            or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD) ? 2 : 1;
}
