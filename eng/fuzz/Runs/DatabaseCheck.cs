using ContactFrequency.Cli;
using ContactFrequency.Fuzz.Oracle;
using ContactFrequency.Sql;

namespace ContactFrequency.Fuzz.Runs;

/// <summary>What must hold of an input that is a SQLite database.</summary>
internal static class DatabaseCheck
{
    /// <summary>What goes before the file.</summary>
    public const string Prefix = "sqlite:";

    public static bool Is(FuzzCase one) => one.Files.ContainsKey(SqliteFile.Script);

    /// <summary>Whether its file was broken: what it says then nobody knows, but it is analysed or refused like any other.</summary>
    public static bool IsDamaged(FuzzCase one) => one.Files.ContainsKey(SqliteFile.Damage);

    /// <summary>The tables as the files that they stand for.</summary>
    public static Dictionary<string, byte[]> Files(string input) =>
        OracleDatabase.Files(Bare(input)).ToDictionary(file => $"{file.Key}.csv", file => file.Value, StringComparer.Ordinal);

    /// <summary>A table as the file that it stands for.</summary>
    public static string File(FuzzCase one, string table) => Is(one) ? $"{table}.csv" : table;

    public static CustomerDatabase Open(string input) => CustomerDatabase.Open(DatabaseInput.Of(Prefix + Bare(input))!);

    /// <summary>With everybody the outputs are byte for byte those of the same tables as files, unless sums were made in the database.</summary>
    public static string? AgainstFiles(IReadOnlyList<string> arguments, string folder, Func<IReadOnlyList<string>, CommandRun> run)
    {
        var output = Path.Combine(folder, "out");
        if (!System.IO.File.Exists(Path.Combine(output, "summary.json")) || System.IO.File.ReadAllText(Path.Combine(output, "summary.json")).Contains("\"sums_of_all\"", StringComparison.Ordinal)) return null;
        foreach (var (name, bytes) in Files(arguments[1]))
        {
            Directory.CreateDirectory(Path.Combine(folder, "files"));
            System.IO.File.WriteAllBytes(Path.Combine(folder, "files", name), bytes);
        }

        string[] same = [.. arguments.Select(argument => argument == arguments[1] ? Path.Combine(folder, "files") : argument == output ? output + "2" : argument)];
        var again = run(same);
        if (again.Code is not (0 or 1)) return $"A database is analysed that as files is not: {again.Error}";
        // Names of files end in .csv, those of tables do not.
        return Directory.EnumerateFiles(output).Select(file => Path.GetFileName(file)!).Where(name => name is not ("run.json" or "rejected.csv"))
            .FirstOrDefault(name => Text(output, name) != Text(output + "2", name)) is { } differing ? $"{differing} is not that of the same tables as files." : null;
    }

    private static string Text(string folder, string name) => System.IO.File.Exists(Path.Combine(folder, name)) ? System.IO.File.ReadAllText(Path.Combine(folder, name)) : "";

    private static string Bare(string input) => input.StartsWith(Prefix, StringComparison.Ordinal) ? input[Prefix.Length..] : input;
}
