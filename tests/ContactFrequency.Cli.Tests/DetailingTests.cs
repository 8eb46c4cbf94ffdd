using System.Text.Json;

namespace ContactFrequency.Cli.Tests;

/// <summary>Real sales visits to physicians and their prescriptions: the response rises to about three visits a month and is level after that.</summary>
public class DetailingTests
{
    [Test]
    public void Analyse_ClaimsNoInteriorThreshold()
    {
        var data = Environment.GetEnvironmentVariable("CONTACT_FREQUENCY_DATA") ?? Path.Combine(Root(), "..", "shared", "data");
        var input = Path.Combine(data, "detailing");
        if (!Directory.Exists(input)) Assert.Ignore("The reference data 'detailing' are not there; set CONTACT_FREQUENCY_DATA to their folder.");
        using var company = new Company();

        var (code, output, error) = Company.Run("analyse", input, "--out", company.Output("out"), "--json");

        Assert.That(code, Is.Zero, error);
        using var summary = JsonDocument.Parse(output);
        var threshold = summary.RootElement.GetProperty("thresholds")[0];
        Assert.That(summary.RootElement.GetProperty("tables").GetProperty("contacts").GetProperty("kept").GetInt64(), Is.EqualTo(43_311));
        Assert.That(summary.RootElement.GetProperty("tables").GetProperty("purchases").GetProperty("kept").GetInt64(), Is.EqualTo(116_405));
        Assert.That(threshold.GetProperty("verdict").GetString(), Is.EqualTo("flat_top"));
        // The means rise to about three visits and then by another 3 %, which saturation takes for a rise that goes on.
        Assert.That(threshold.GetProperty("frequency").GetInt32(), Is.InRange(3, 6));
        Assert.That(threshold.GetProperty("upper").ValueKind, Is.EqualTo(JsonValueKind.Null));
        var warnings = summary.RootElement.GetProperty("warnings").EnumerateArray().ToDictionary(warning => warning.GetProperty("code").GetString()!, warning => warning.GetProperty("message").GetString()!);
        TestContext.Out.WriteLine(string.Join(Environment.NewLine, warnings.Values));
        Assert.That(warnings.Keys, Does.Contain("targeting").And.Contain("unstable").And.Contain("feedback").And.Contain("carry_over").And.Not.Contain("stop_on_conversion"));
        // Plain means of 4.49 and 2.73 (published with the data) are 64 % apart; within a physician it is a quarter of that.
        Assert.That(warnings["targeting"], Does.Contain("+64.1 % purchases when customers are simply compared, +17.").And.Contain("as identified"));
        // The share of physician-months by visits is published with the data.
        string[] curve = [.. File.ReadLines(Path.Combine(company.Output("out"), "curves.csv")).Where(row => row.Contains(",purchases,", StringComparison.Ordinal))];
        Assert.That(curve.Take(9).Select(row => row.Split(',')[4]), Is.EqualTo(new[] { "5721", "5179", "5060", "3408", "1873", "936", "467", "187", "94" }));
    }

    private static string Root([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));
}
