using System.Globalization;

namespace ContactFrequency.Reporting.Pages;

/// <summary>Writes numbers with the digits that a reader needs, in invariant culture; what is missing is a dash, never 0.</summary>
internal static class Digits
{
    /// <summary>Stands for a number that was not estimated.</summary>
    public const string Missing = "—";

    /// <summary>A count, with separators of thousands.</summary>
    public static string Count(long count) => Minus(count.ToString("N0", CultureInfo.InvariantCulture));

    /// <summary>A recommended frequency.</summary>
    public static string Frequency(int? frequency) => frequency is { } number ? Count(number) : Missing;

    /// <summary>A mean or optimal frequency, to one decimal.</summary>
    public static string Frequency(double frequency) => Decimals(frequency, 1);

    /// <summary>A weight around −1 to 1, to two decimals.</summary>
    public static string Weight(double weight) => Decimals(weight, 2);

    /// <summary>Any amount to three significant digits, and all digits before the point.</summary>
    public static string Amount(double amount, int digits = 3)
    {
        if (amount == 0) return "0";
        if (Math.Abs(amount) < 1e-6) return Minus(amount.ToString($"G{digits}", CultureInfo.InvariantCulture));
        return Decimals(amount, Math.Clamp(digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(amount))), 0, 12));
    }

    /// <summary>A share from 0 to 1 as a percentage to one decimal.</summary>
    public static string Percent(double share) => Decimals(share * 100, 1) is var text && text != Missing ? text + "%" : text;

    /// <summary>A share that is good when it is tiny, to two significant digits.</summary>
    public static string SmallPercent(double share) => Amount(share * 100, 2) is var text && text != Missing ? text + "%" : text;

    /// <summary>The level of an interval, for instance 95%.</summary>
    public static string Level(double level) => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(level * 100, 6)}%");

    /// <summary>A relative change as a percentage with its sign.</summary>
    public static string Change(double change) => Percent(change) is var text && change > 0 ? "+" + text : text;

    /// <summary>A p-value; very small ones only as such.</summary>
    public static string PValue(double p) => p is >= 0 and < 0.001 ? "< 0.001" : Decimals(p, 3);

    /// <summary>A bound of a split: as precise as is needed to tell neighbours apart.</summary>
    public static string Bound(double bound) => Math.Abs(bound) >= 1e5
        ? Decimals(bound, 0)
        : Minus(bound.ToString("G6", CultureInfo.InvariantCulture));

    /// <summary>A number rounded to some decimals.</summary>
    public static string Decimals(double value, int decimals)
    {
        if (!double.IsFinite(value)) return Missing;
        var rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        return Minus((rounded == 0 ? 0 : rounded).ToString($"N{decimals}", CultureInfo.InvariantCulture));
    }

    private static string Minus(string text) => text.Replace('-', '−');
}
