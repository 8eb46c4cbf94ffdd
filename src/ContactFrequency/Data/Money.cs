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
        units = 0;
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) && TryUnits(amount, out units);
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
