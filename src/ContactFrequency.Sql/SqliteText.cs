using System.Text;
using System.Text.Unicode;

namespace ContactFrequency.Sql;

/// <summary>Tells texts of SQLite that are none: it keeps whatever bytes it is given.</summary>
internal static class SqliteText
{
    /// <summary>Whether a text holds all that the database has, and not the sign that stands for bytes that are no UTF-8.</summary>
    /// <param name="text">The text as it was read.</param>
    /// <param name="bytes">The bytes of the value; of a database in UTF-16 they are no UTF-8, and say nothing.</param>
    public static bool IsWhole(string text, byte[]? bytes) =>
        bytes is null || !text.Contains('\uFFFD', StringComparison.Ordinal) || Utf8.IsValid(bytes) || Encoding.UTF8.GetString(bytes) != text;
}
