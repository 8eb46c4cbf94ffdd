using System.Text;
using Microsoft.Data.Sqlite;

namespace ContactFrequency.Fuzz.Runs;

/// <summary>Databases of cases, which are kept as the statements that fill them.</summary>
internal static class SqliteFile
{
    /// <summary>Name of the statements among the files of a case.</summary>
    public const string Script = "input.sql";

    /// <summary>Makes the database beside its statements and gives where it is.</summary>
    public static string Make(string folder, byte[] script)
    {
        var path = Path.Combine(folder, "input.db");
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        // A case is made again if it is lost.
        command.CommandText = "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY;" + Encoding.UTF8.GetString(script);
        command.ExecuteNonQuery();
        return path;
    }
}
