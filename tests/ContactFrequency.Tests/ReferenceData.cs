using System.Collections.Immutable;
using System.Globalization;
using ContactFrequency.Curves;

namespace ContactFrequency.Tests;

/// <summary>Published data that are not part of the checkout, and a table of their published numbers beside ours.</summary>
internal static class ReferenceData
{
    /// <summary>The columns of a CSV file of numbers; the test is skipped where the data are not there.</summary>
    public static Dictionary<string, ImmutableArray<double>> Read(params string[] path)
    {
        string[][] rows = [.. File.ReadLines(Find(path)).Select(line => line.Replace("\"", "", StringComparison.Ordinal).Split(','))];
        return rows[0].Select((name, column) => (name, Values: rows.Skip(1).Select(row => double.TryParse(row[column], CultureInfo.InvariantCulture, out var value) ? value : double.NaN)))
            .ToDictionary(column => column.name, column => column.Values.ToImmutableArray());
    }

    /// <summary>The path of a file; the test is skipped where it is not there.</summary>
    public static string Find(params string[] path)
    {
        var folder = Environment.GetEnvironmentVariable("CONTACT_FREQUENCY_DATA") ?? Repository.Folder("..", "shared", "data");
        var file = Path.Combine([folder, .. path]);
        if (!File.Exists(file)) Assert.Ignore($"The reference data '{Path.GetFileName(file)}' are not there; set CONTACT_FREQUENCY_DATA to their folder.");
        return file;
    }

    public static ResponseTable Lettuce() => Read("dose_response", "lettuce.csv") is var data ? new(data["conc"], data["weight"]) : null!;

    public static ResponseTable Ryegrass() => Read("dose_response", "ryegrass.csv") is var data ? new(data["conc"], data["rootl"]) : null!;

    /// <summary>log(wage) by experience, education beside it.</summary>
    public static ResponseTable Wages() => Read("partition", "CPS1985_u.csv") is var data
        ? new(data["experience"], [.. data["wage"].Select(Math.Log)], covariates: [new("education", data["education"])]) : null!;

    /// <summary>A curve that rises all the way, with ripples: log x + 0.1·sin(37i) for x = i ÷ 10.</summary>
    public static ResponseTable RipplingRise() =>
        new([.. Enumerable.Range(1, 200).Select(i => i / 10.0)], [.. Enumerable.Range(1, 200).Select(i => Math.Log(i / 10.0) + 0.1 * Math.Sin(37 * i))]);

    /// <summary>Prints expected, ours and their difference, and requires the difference to be within a tolerance.</summary>
    public static void Check(string what, double expected, double ours, double tolerance)
    {
        TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-48} expected {expected,16:G10}  ours {ours,16:G10}  difference {ours - expected,11:E2}  allowed {tolerance:E1}"));
        Assert.That(ours, Is.EqualTo(expected).Within(tolerance), what);
    }
}
