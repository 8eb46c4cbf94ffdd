using System.Globalization;
using Npgsql;

namespace ContactFrequency.Sql.Tests;

/// <summary>Loads a folder of simple CSV files into tables of their names: days as dates, numbers as numbers, the rest as text.</summary>
internal static class CsvLoader
{
    private static readonly string[] Days = ["joined_on", "left_on", "contacted_at", "purchased_at", "from", "to"];

    public static TestDatabase WithFiles(this TestDatabase database, string folder, params string[] except)
    {
        foreach (var file in Directory.GetFiles(folder, "*.csv").Order(StringComparer.Ordinal))
        {
            var table = Path.GetFileNameWithoutExtension(file);
            if (!except.Contains(table)) Load(database, table, file);
        }

        return database;
    }

    private static void Load(TestDatabase database, string table, string file)
    {
        var lines = File.ReadAllLines(file);
        var header = lines[0].Split(',');
        string[][] rows = [.. lines.Skip(1).Select(line => line.Split(','))];
        string[] types = [.. header.Select((name, column) => Days.Contains(name) ? "date"
            : name != "customer_id" && rows.All(row => row[column].Length == 0 || decimal.TryParse(row[column], NumberStyles.Float, CultureInfo.InvariantCulture, out _)) ? "numeric" : "text")];
        if (database.File is not null) types = [.. types.Select(type => type == "date" ? "text" : type)];
        database.With($"CREATE TABLE {table} ({string.Join(", ", header.Zip(types, (name, type) => $"\"{name}\" {type}"))})");
        if (database.Source is NpgsqlDataSource postgres)
        {
            using var connection = postgres.OpenConnection();
            using var import = connection.BeginTextImport($"COPY {table} FROM STDIN (FORMAT csv)");
            foreach (var line in lines.Skip(1)) import.Write(line + "\n");
            return;
        }

        using var sqlite = database.Source.OpenConnection();
        using var transaction = sqlite.BeginTransaction();
        using var insert = sqlite.CreateCommand();
        insert.CommandText = $"INSERT INTO {table} VALUES ({string.Join(", ", header.Select((_, column) => $"@c{column}"))})";
        for (var column = 0; column < header.Length; column++)
        {
            var parameter = insert.CreateParameter();
            parameter.ParameterName = $"@c{column}";
            insert.Parameters.Add(parameter);
        }

        foreach (var row in rows)
        {
            for (var column = 0; column < header.Length; column++) insert.Parameters[column].Value = row[column].Length == 0 ? DBNull.Value : row[column];
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }
}
