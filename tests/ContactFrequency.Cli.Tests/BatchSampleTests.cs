using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ContactFrequency.Cli.Tests;

/// <summary>The nightly job and the loop of <c>samples/BatchScoring</c>.</summary>
public partial class BatchSampleTests
{
    private static readonly string Folder = Path.Combine(PackageTests.Source, "..", "samples", "BatchScoring");

    private Company _company = null!;

    [OneTimeSetUp]
    public void Analyse()
    {
        if (OperatingSystem.IsWindows()) Assert.Ignore("The job is a shell script.");
        _company = new();
        PackageTests.Run(_company.Folder, "dotnet", Tool, "analyse", _company.Input, "--out", _company.Output("fitted"), "--quiet");
    }

    [OneTimeTearDown]
    public void Delete() => _company?.Dispose();

    [Test]
    public void Nightly_WritesScoresAndOneLine()
    {
        var (code, line) = Nightly(Path.Combine(_company.Input, "customers.csv"), "good.csv");

        Assert.That((code, line.GetProperty("exit").GetInt32()), Is.EqualTo((0, 0)));
        Assert.That(line.GetProperty("count").GetProperty("kept").GetInt32(), Is.EqualTo(File.ReadLines(_company.Output("good.csv")).Count() - 1));
    }

    [Test]
    public void Nightly_SaysWhatIsWrong_AndLeavesNoScores_WhereDataAreBad()
    {
        var bad = _company.Output("bad-customers.csv");
        File.WriteAllText(bad, "customer_id,age\nC1,\"a\"\"quote\\\",9,9,9\n");
        var (code, line) = Nightly(bad, "bad.csv");

        Assert.That((code, line.GetProperty("exit").GetInt32()), Is.EqualTo((3, 3)));
        Assert.That(line.GetProperty("message").GetString(), Does.Contain("line 2"));
        Assert.That(Directory.GetFiles(_company.Folder, "*bad.csv*").Select(Path.GetFileName), Is.EqualTo(new[] { "bad.csv.lock" }), "nothing but the lock");
    }

    [Test]
    public void Nightly_KeepsOutOfTheWay_WhileAnotherRunWrites()
    {
        var start = new ProcessStartInfo("flock", [_company.Output("busy.csv.lock"), "sleep", "30"]);
        using var other = Process.Start(start)!;
        try
        {
            for (var wait = 0; wait < 100 && !File.Exists(_company.Output("busy.csv.lock")); wait++) Thread.Sleep(20);
            Thread.Sleep(100);
            var (code, line) = Nightly(Path.Combine(_company.Input, "customers.csv"), "busy.csv");

            Assert.That((code, line.GetProperty("message").GetString()), Is.EqualTo((75, $"another run is still writing {_company.Output("busy.csv")}")));
            Assert.That(File.Exists(_company.Output("busy.csv")), Is.False);
        }
        finally
        {
            other.Kill(entireProcessTree: true);
        }
    }

    [Test]
    public void Loop_ReadsFromTheHoldOutWhatThePlansAdd()
    {
        var rounds = Round().Matches(PackageTests.Run(Folder, "dotnet", "run", "loop.cs", "--", "4000", "2", "3"));

        Assert.That(rounds, Has.Count.EqualTo(2));
        foreach (Match round in rounds)
        {
            var (lower, upper, truth) = (Value(round, 1), Value(round, 2), Value(round, 3));
            Assert.That(truth, Is.InRange(lower, upper).And.Positive, round.Value);
        }
    }

    private static string Tool => Path.Combine(AppContext.BaseDirectory, "contact-frequency.dll");

    private (int Code, JsonElement Line) Nightly(string customers, string output)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(Folder, "nightly.sh"), _company.Output(Path.Combine("fitted", "policy.json")), customers, _company.Output(output)])
        {
            RedirectStandardOutput = true,
            Environment = { ["CONTACT_FREQUENCY"] = $"dotnet {Tool}" },
        };
        using var process = Process.Start(start)!;
        var printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(printed.Trim().Split('\n'), Has.Length.EqualTo(1), printed);
        using var json = JsonDocument.Parse(printed);
        return (process.ExitCode, json.RootElement.Clone());
    }

    private static double Value(Match match, int group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^ +[0-9]+ .*\[(-?[0-9]+), (-?[0-9]+)\] +(-?[0-9]+)$", RegexOptions.Multiline)]
    private static partial Regex Round();
}
