using System.Globalization;

namespace ContactFrequency.Data;

/// <summary>Reads numbers in decimal notation, as the invariant culture writes them.</summary>
internal static class DecimalText
{
    /// <summary>Digits whose whole number, and the power of ten that divides it, are exact as they are: then so is the nearest number to their quotient.</summary>
    private const int ExactDigits = 15;

    private static readonly double[] Powers = [.. Enumerable.Range(0, ExactDigits + 1).Select(power => Math.Pow(10, power))];

    /// <summary>The nearest number; infinities and NaN are numbers here, as they are to .NET, but NULs at the end are not nothing.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double number) =>
        TryPlain(text, out number) || (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && !text.EndsWith("\0"u8));

    /// <summary>Whether a text is a finite number.</summary>
    public static bool IsFinite(string text) => TryParse(System.Text.Encoding.UTF8.GetBytes(text), out var number) && double.IsFinite(number);

    private static bool TryPlain(ReadOnlySpan<byte> text, out double number)
    {
        number = 0;
        var isNegative = !text.IsEmpty && text[0] == '-';
        if (isNegative) text = text[1..];
        if (text.IsEmpty || text.Length > ExactDigits + 1) return false;
        var (whole, digits, decimals) = (0L, 0, -1);
        foreach (var c in text)
        {
            if (char.IsAsciiDigit((char)c))
            {
                (whole, digits) = (whole * 10 + (c - '0'), digits + 1);
                if (decimals >= 0) decimals++;
            }
            else if (c == '.' && decimals < 0) decimals = 0;
            else return false;
        }

        if (digits is 0 or > ExactDigits) return false;
        number = decimals > 0 ? whole / Powers[decimals] : whole;
        if (isNegative) number = -number;
        return true;
    }
}
