using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace ContactFrequency.Cli;

/// <summary>Options that take a number with a decimal point, whatever the culture: 0.3 is never three, and 0,3 is refused.</summary>
internal static class RealNumber
{
    public static Option<double> OfAnyCulture(this Option<double> option)
    {
        option.CustomParser = result => Parse(option.Name, result);
        return option;
    }

    /// <inheritdoc cref="OfAnyCulture(Option{double})"/>
    public static Option<double?> OfAnyCulture(this Option<double?> option)
    {
        option.CustomParser = result => Parse(option.Name, result);
        return option;
    }

    private static double Parse(string name, ArgumentResult result)
    {
        var text = result.Tokens is [var token] ? token.Value : "";
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return number;
        result.AddError($"{name} must be a number, not '{text}'.");
        return double.NaN;
    }
}
