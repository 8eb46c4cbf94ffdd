using System.Globalization;

namespace ContactFrequency.Sql;

/// <summary>Values of a database as the text that a file would hold.</summary>
internal static class FieldText
{
    /// <summary>The text of a value; null for none.</summary>
    public static string? Of(object? value) => value switch
    {
        null or DBNull => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.TimeOfDay == TimeSpan.Zero
            ? time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
        // As PostgreSQL writes them: no number or day, which digits alone could be taken for.
        byte[] bytes => $"\\x{Convert.ToHexStringLower(bytes)}",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
