using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace ContactFrequency.Fuzz.Runs;

/// <summary>Databases of cases, which are kept as the statements that fill them.</summary>
internal static class SqliteFile
{
    /// <summary>Name of the statements among the files of a case.</summary>
    public const string Script = "input.sql";

    /// <summary>Name of what is broken in the file of the database: lines of a place, as a share of its length, and the byte to put there, or <c>cut</c>.</summary>
    public const string Damage = "damage.txt";

    /// <summary>Makes the database beside its statements.</summary>
    public static void Make(string folder, byte[] script, byte[]? damage)
    {
        var path = Path.Combine(folder, "input.db");
        Fill(path, script);
        if (damage is null) return;
        var bytes = File.ReadAllBytes(path);
        foreach (var line in Encoding.UTF8.GetString(damage).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var fields = line.Split(' ');
            var at = (int)(double.Parse(fields[0], CultureInfo.InvariantCulture) * bytes.Length);
            if (fields[1] == "cut") bytes = bytes[..at];
            else if (at < bytes.Length) bytes[at] = byte.Parse(fields[1], CultureInfo.InvariantCulture);
        }

        File.WriteAllBytes(path, bytes);
    }

    private static void Fill(string path, byte[] script)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        // A case is made again if it is lost.
        command.CommandText = "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY;" + Encoding.UTF8.GetString(script);
        command.ExecuteNonQuery();
    }
}
