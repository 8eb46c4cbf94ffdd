using System.Buffers;

namespace ContactFrequency.Data;

/// <summary>Keeps text in CSV outputs from being run as a formula by a program that opens them as a table.</summary>
/// <remarks>
/// A text that begins with <c>= + - @</c>, a tab or a carriage return gets an apostrophe before it, by which such programs take it for text; numbers stay as they are. So that it can be undone
/// without doubt, a text that begins with apostrophes and then one of those gets another one. Thread-safe; one instance counts for one run.
/// </remarks>
public sealed class FormulaCells
{
    private static readonly SearchValues<char> Risky = SearchValues.Create("=+-@\t\r");
    private static readonly SearchValues<byte> RiskyBytes = SearchValues.Create("=+-@\t\r"u8);
    private long _quoted;

    /// <summary>Cells that got an apostrophe.</summary>
    public long Quoted => Interlocked.Read(ref _quoted);

    /// <summary>What was done, for a summary; null where nothing was.</summary>
    public DataNote? Note => Quoted == 0 ? null : new("formula_cells", Quoted, "Text cells of CSV outputs that a table program would take for a formula; an apostrophe was put before each (--formula-cells keep leaves them as they are).");

    /// <summary>The text as it is to be written.</summary>
    public string Written(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!IsRisky(text)) return text;
        Interlocked.Increment(ref _quoted);
        return "'" + text;
    }

    /// <summary>The text that was written as this one; the same where it was not changed.</summary>
    public static string Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith('\'') && IsRisky(text) ? text[1..] : text;
    }

    /// <summary>Counts cells that were written elsewhere.</summary>
    internal void Count(long quoted) => Interlocked.Add(ref _quoted, quoted);

    /// <summary>Whether a text in UTF-8 is to get an apostrophe.</summary>
    internal static bool IsRisky(ReadOnlySpan<byte> text) => text.IndexOfAnyExcept((byte)'\'') is >= 0 and var first && RiskyBytes.Contains(text[first]);

    private static bool IsRisky(ReadOnlySpan<char> text) => text.IndexOfAnyExcept('\'') is >= 0 and var first && Risky.Contains(text[first]);
}
