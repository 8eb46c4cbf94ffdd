using System.Globalization;
using System.Text.RegularExpressions;

namespace ContactFrequency.Fuzz.Oracle;

/// <summary>What a day and a number are, by regular expressions and .NET's own parsing of what they let through.</summary>
internal static partial class OracleValues
{
    /// <summary>A finite number in decimal notation with a point; blanks around it do no harm.</summary>
    public static bool IsNumber(string text, double minimum, double maximum) => IsNumber(text, minimum, maximum, out _);

    public static bool IsWhole(string text, double minimum, double maximum) => IsNumber(text, minimum, maximum, out var number) && number == Math.Floor(number);

    /// <summary>A calendar date, basic or extended, alone or with a time of day and an offset.</summary>
    public static DateOnly? Day(string text)
    {
        var match = Date().Match(text);
        if (!match.Success) return null;
        var (year, month, day) = (Part(match, "y"), Part(match, "m"), Part(match, "d"));
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return null;
        if (match.Groups["time"].Success && !IsTime(match)) return null;
        return new DateOnly(year, month, day);
    }

    private static bool IsNumber(string text, double minimum, double maximum, out double number)
    {
        number = double.NaN;
        return Number().IsMatch(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number) && number >= minimum && number <= maximum;
    }

    // 24:00 ends a day and has nothing after it; a 60th second is a leap second.
    private static bool IsTime(Match match)
    {
        var (hour, minute, second) = (Part(match, "h"), Part(match, "i"), Part(match, "s"));
        var isZero = minute == 0 && second == 0 && match.Groups["f"].Value.All(c => c is '0' or '.' or ',');
        return (hour < 24 || (hour == 24 && isZero)) && minute < 60 && second <= 60 && Part(match, "oh") < 24 && Part(match, "oi") < 60 && Part(match, "os") < 60;
    }

    private static int Part(Match match, string name) => match.Groups[name] is { Success: true, Value: var text } ? int.Parse(text, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"\A[\t-\r ]*[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?[\t-\r ]*\z")]
    private static partial Regex Number();

    [GeneratedRegex(
        @"\A(?<y>[0-9]{4})(-(?<m>[0-9]{2})-(?<d>[0-9]{2})|(?<m>[0-9]{2})(?<d>[0-9]{2}))"
        + @"(?<time>[Tt ](?<h>[0-9]{2})(:(?<i>[0-9]{2})(:(?<s>[0-9]{2}))?|(?<i>[0-9]{2})(?<s>[0-9]{2})?)?(?<f>[.,][0-9]+)? *"
        + @"([Zz]|[+-](?<oh>[0-9]{2})(:(?<oi>[0-9]{2})(:(?<os>[0-9]{2}))?|(?<oi>[0-9]{2})(?<os>[0-9]{2})?)?)?)?\z")]
    private static partial Regex Date();
}
