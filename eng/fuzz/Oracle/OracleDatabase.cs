using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace ContactFrequency.Fuzz.Oracle;

/// <summary>The tables of a SQLite database as the files that they stand for: value by value, by SQLite's own types.</summary>
/// <remarks>
/// NULL is an empty field; a text its bytes, whatever they are; a number the shortest decimal that reads as it again; a blob, which is no text, <c>\x</c> and its hexadecimal digits, as PostgreSQL writes one.
/// </remarks>
internal static class OracleDatabase
{
    private static readonly string[] Names = ["customers", "contacts", "purchases", "survey", "assignments"];

    /// <summary>The files, by the table's name.</summary>
    public static Dictionary<string, byte[]> Files(string path)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        connection.Open();
        var isUtf8 = Rows(connection, "PRAGMA encoding", reader => reader.GetString(0))[0] == "UTF-8";
        Dictionary<string, byte[]> files = new(StringComparer.Ordinal);
        foreach (var table in Rows(connection, "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')", reader => reader.GetString(0)))
            if (Array.Find(Names, name => name.Equals(table, StringComparison.OrdinalIgnoreCase)) is { } name) files[name] = File(connection, name, table, isUtf8);
        return files;
    }

    private static byte[] File(SqliteConnection connection, string name, string table, bool isUtf8)
    {
        var source = $"\"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        // Of each value its type, and its bytes or its number.
        var columns = Rows(connection, $"PRAGMA table_info({source})", reader => reader.GetString(1));
        using var file = new MemoryStream();
        Line(file, columns.Select(column => Encoding.UTF8.GetBytes(column)));
        var fields = string.Join(", ", columns.Select(column => $"\"{column.Replace("\"", "\"\"", StringComparison.Ordinal)}\"").SelectMany(column => (string[])[$"typeof({column})", column]));
        foreach (var row in Rows(connection, $"SELECT {fields} FROM {source}", reader => columns.Select((_, column) => Bytes(reader, column, isUtf8)).ToList())) Line(file, row);
        return file.ToArray();
    }

    private static byte[] Bytes(SqliteDataReader reader, int column, bool isUtf8) => reader.GetString(2 * column) switch
    {
        "null" => [],
        "integer" => Encoding.ASCII.GetBytes(reader.GetInt64(2 * column + 1).ToString(CultureInfo.InvariantCulture)),
        "real" => Encoding.ASCII.GetBytes(reader.GetDouble(2 * column + 1).ToString("R", CultureInfo.InvariantCulture)),
        "blob" => Encoding.ASCII.GetBytes("\\x" + Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(2 * column + 1))),
        _ => isUtf8 ? reader.GetFieldValue<byte[]>(2 * column + 1) : Encoding.UTF8.GetBytes(reader.GetString(2 * column + 1)),
    };

    private static void Line(MemoryStream file, IEnumerable<byte[]> fields)
    {
        var isFirst = true;
        foreach (var field in fields)
        {
            if (!isFirst) file.WriteByte((byte)',');
            isFirst = false;
            file.WriteByte((byte)'"');
            foreach (var one in field)
            {
                if (one == '"') file.WriteByte(one);
                file.WriteByte(one);
            }

            file.WriteByte((byte)'"');
        }

        file.WriteByte((byte)'\n');
    }

    private static List<T> Rows<T>(SqliteConnection connection, string statement, Func<SqliteDataReader, T> of)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        using var reader = command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read()) rows.Add(of(reader));
        return rows;
    }
}
