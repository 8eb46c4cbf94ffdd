using ContactFrequency.Data;
using ContactFrequency.Experiments;

namespace ContactFrequency.Sql.Tests;

/// <summary>The files of a simulated airline, made once, and databases with the same tables.</summary>
internal static class Airline
{
    private static readonly Lazy<string> LazyFolder = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("contact-frequency-sql-").FullName;
        AirlineFiles.Write(new AirlineSimulator(new() { Customers = 1200, Periods = 10, Seed = 4 }).Simulate(), folder);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    });

    private static readonly Lazy<TestDatabase>[] Databases =
        [.. Enum.GetValues<Backend>().Select(backend => new Lazy<TestDatabase>(() => Backends.Create(backend).WithFiles(Folder)))];

    public static string Folder => LazyFolder.Value;

    /// <summary>A database with the airline's tables, shared by tests that only read.</summary>
    public static TestDatabase Database(Backend backend) => Databases[(int)backend].Value;

    /// <summary>All the files of an analysis but the report, by name.</summary>
    public static Dictionary<string, string> Files(AnalysisResult result)
    {
        var folder = Directory.CreateTempSubdirectory("contact-frequency-sql-").FullName;
        try
        {
            using (var files = OutputFolder.Create(folder))
            {
                AnalysisFolder.Write(result, files);
                files.Commit();
            }

            return Directory.GetFiles(folder).ToDictionary(file => Path.GetFileName(file), File.ReadAllText);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
