using System.IO.Compression;
using System.Text.Json;
using ContactFrequency.Fuzz.Oracle;

namespace ContactFrequency.Fuzz.Runs;

/// <summary>What must hold of files that <c>simulate</c> and <c>design</c> write: they keep the contract, and hold as many rows as was asked for.</summary>
internal static class OptionCheck
{
    public static string? Simulated(FuzzCase one, string folder)
    {
        var files = Directory.EnumerateFiles(folder).Where(file => !file.EndsWith(".json", StringComparison.Ordinal)).ToDictionary(Name, Bytes, StringComparer.Ordinal);
        try
        {
            var tables = OracleFolder.Read(files, "0").Tables;
            var (asked, found) = (one.Option("--customers", ""), tables[0].Ids.Count);
            return tables[0].Read == found && asked == found.ToString(System.Globalization.CultureInfo.InvariantCulture) || !int.TryParse(asked, out var number) || number == found
                ? null : $"{found} customers were simulated where {asked} were asked for.";
        }
        catch (OracleRefusal e)
        {
            return $"It was simulated, but {e.Message}.";
        }
    }

    public static string? Designed(FuzzCase one, string folder)
    {
        using var design = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "design.json")));
        var drawn = design.RootElement.GetProperty("customers").GetProperty("drawn").GetInt64();
        var table = new OracleTable("assignments");
        try
        {
            table.Add("assignments.csv", File.ReadAllBytes(Path.Combine(folder, "assignments.csv")));
            table.RequireWithin("0");
        }
        catch (OracleRefusal e)
        {
            return $"It was designed, but {e.Message}.";
        }

        var arms = design.RootElement.GetProperty("arms").EnumerateArray().Sum(arm => arm.GetProperty("customers").GetInt64());
        if (table.Ids.Count != table.Read || table.Read != drawn || arms != drawn) return $"{drawn} customers were drawn, {arms} into arms; {table.Read} rows are of {table.Ids.Count} customers.";
        var frequencies = one.Option("--frequencies", "").Split(',').Select(text => text.Trim()).ToHashSet(StringComparer.Ordinal);
        return OracleCsv.Read(File.ReadAllBytes(Path.Combine(folder, "assignments.csv"))).Skip(1).Select(row => row.Fields[4]).FirstOrDefault(frequency => !frequencies.Contains(frequency)) is { } other
            ? $"{other} contacts were drawn, which were not asked for." : null;
    }

    private static string Name(string path) => Path.GetFileName(path).Replace(".csv.gz", ".csv", StringComparison.Ordinal);

    private static byte[] Bytes(string path)
    {
        if (!path.EndsWith(".gz", StringComparison.Ordinal)) return File.ReadAllBytes(path);
        using var text = new MemoryStream();
        using (var gzip = new GZipStream(File.OpenRead(path), CompressionMode.Decompress)) gzip.CopyTo(text);
        return text.ToArray();
    }
}
