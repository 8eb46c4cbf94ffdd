using System.Globalization;

namespace ContactFrequency.Data;

/// <summary>Money as whole hundred-thousandths, so that sums are exact and no order of rows changes them.</summary>
internal static class Money
{
    /// <summary>The largest amount that is read; about nine thousand of them can be added without overflow.</summary>
    public const double Maximum = 1e10;

    private const decimal UnitsPerOne = 100_000m;

    public static string Rule { get; } = string.Create(CultureInfo.InvariantCulture, $"expected an amount from {-Maximum} to {Maximum}");

    public static bool TryParse(ReadOnlySpan<byte> text, out long units)
    {
        if (TryPlain(text, out units)) return units <= (long)Maximum * (long)UnitsPerOne;
        // .NET passes over NULs at the end.
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) && !text.EndsWith("\0"u8) && TryUnits(amount, out units);
    }

    /// <summary>Digits with at most five after a point, which is what nearly all amounts are.</summary>
    private static bool TryPlain(ReadOnlySpan<byte> text, out long units)
    {
        units = 0;
        if (text.Length > 13) return false;
        var (digits, decimals) = (0, -1);
        foreach (var c in text)
        {
            if (char.IsAsciiDigit((char)c))
            {
                (units, digits) = (units * 10 + (c - '0'), digits + 1);
                if (decimals >= 0) decimals++;
            }
            else if (c == '.' && decimals < 0) decimals = 0;
            else return false;
        }

        if (digits == 0 || decimals > 5) return false;
        for (var missing = Math.Max(0, decimals); missing < 5; missing++) units *= 10;
        return true;
    }

    public static bool TryUnits(decimal amount, out long units)
    {
        units = 0;
        if (Math.Abs(amount) > (decimal)Maximum) return false;
        units = (long)decimal.Round(amount * UnitsPerOne, MidpointRounding.AwayFromZero);
        return true;
    }

    public static double FromUnits(long units) => units / (double)UnitsPerOne;
}
