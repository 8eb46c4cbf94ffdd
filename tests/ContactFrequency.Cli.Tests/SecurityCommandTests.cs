using System.Diagnostics;

namespace ContactFrequency.Cli.Tests;

public class SecurityCommandTests
{
    private const string Secret = "hunter2secret";

    // Not parallel: what listens to activities hears those of other tests.
    [Test, NonParallelizable]
    public void ConnectionStrings_AreInNoMessageOutputOrTrace()
    {
        using var company = new Company();
        List<string> traced = [];
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => traced.Add($"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Events.SelectMany(one => one.Tags))}"),
        };
        ActivitySource.AddActivityListener(listener);
        foreach (var input in new[]
        {
            $"Host=127.0.0.1;Port=1;Username=reader;Password={Secret};Database=company;Timeout=2",
            $"Host=127.0.0.1;Port=1;Username=reader;Pwd={Secret};Bogus=1",
            $"Host=127.0.0.1;Port=1;Username=reader;Database=company;Password='{Secret}",
        })
        {
            var (code, output, error) = Company.Run("analyse", input, "--out", company.Output("out"));

            Assert.That(code, Is.EqualTo(2).Or.EqualTo(4));
            Assert.That(output + error, Does.Not.Contain(Secret).And.Not.Contains("hunter2"));
        }

        Assert.That(Directory.Exists(company.Output("out")) ? Directory.GetFiles(company.Output("out")) : [], Is.Empty);
        Company.Run("analyse", company.Input, "--out", company.Output("files"));
        Assert.That(traced, Is.Not.Empty, "the run is traced");
        Assert.That(traced, Has.None.Contains("hunter2"));
        Assert.That(traced, Has.None.Contains(company.Folder), "traces hold no paths of data");
    }

    [Test]
    public void NamesInTheData_NeverBecomeNamesOfFiles()
    {
        using var company = new Company();
        foreach (var file in Directory.GetFiles(company.Input))
            File.WriteAllText(file, File.ReadAllText(file).Replace(",email", ",../../escape", StringComparison.Ordinal).Replace(",price", ",/tmp/price", StringComparison.Ordinal).Replace(",distance", ",..\\distance", StringComparison.Ordinal));

        var (code, _, error) = Company.Run("analyse", company.Input, "--out", company.Output("deep/er/out"));

        Assert.That(code, Is.Zero.Or.EqualTo(1), error);
        Assert.That(File.ReadAllText(company.Output("deep/er/out/thresholds.csv")), Does.Contain("../../escape").And.Contains("/tmp/price"));
        Assert.That(Directory.EnumerateFiles(company.Folder, "*", SearchOption.AllDirectories).Where(file => Path.GetDirectoryName(file) != company.Input).Select(Path.GetDirectoryName).Distinct(), Is.EqualTo(new[] { company.Output("deep/er/out") }));
        Assert.That(Directory.EnumerateFileSystemEntries(company.Folder, "*escape*", SearchOption.AllDirectories), Is.Empty);
    }

    [Test]
    public void Links_AreFollowedForReading_AndReplacedForWriting()
    {
        if (OperatingSystem.IsWindows()) Assert.Ignore("links need rights there");
        using var company = new Company();
        var (customers, elsewhere) = (Path.Combine(company.Input, "customers.csv"), company.Output("elsewhere.csv"));
        File.Move(customers, elsewhere);
        File.CreateSymbolicLink(customers, elsewhere);
        Directory.CreateDirectory(company.Output("out"));
        string[] victims = ["victim-1", "victim-2", "victim-3"];
        foreach (var victim in victims) File.WriteAllText(company.Output(victim), "untouched");
        File.CreateSymbolicLink(company.Output("out/segments.csv"), company.Output("victim-1"));
        File.CreateSymbolicLink(company.Output("out/.plan.csv.part"), company.Output("victim-2"));
        File.CreateSymbolicLink(company.Output(".scores.csv.part"), company.Output("victim-3"));

        var (code, _, error) = Company.Run("analyse", company.Input, "--out", company.Output("out"));
        var (scored, _, why) = Company.Run("score", company.Output("out/policy.json"), customers, "--out", company.Output("scores.csv"));

        Assert.That((code, scored), Is.EqualTo((0, 0)), error + why);
        Assert.That(victims.Select(victim => File.ReadAllText(company.Output(victim))), Has.All.EqualTo("untouched"));
        Assert.That(File.ReadLines(company.Output("out/segments.csv")).Count(), Is.EqualTo(401));
    }

    [TestCase("""{"budget_per_period": 1, "budget_per_period": 2}""", "budget_per_period")]
    [TestCase("""{"channels": null}""", "channels")]
    [TestCase("""{"budget_per_period": 1e999}""", "must not be negative")]
    [TestCase("""{"channels": {"email": {"min_gap_days": 3661}}}""", "at most 3660 days")]
    [TestCase("""{"windows": [{"days": 7, "max": 2, "$type": "System.Object"}]}""", "there is no setting '$type'")]
    [TestCase("""{"constraints": [null]}""", "an entry is null")]
    [TestCase("""{"windows": [null]}""", "must not be null")]
    [TestCase("""{"no_contact_weekdays": [null]}""", "an entry is null")]
    public void Config_IsDataWithinBounds(string text, string message)
    {
        using var company = new Company();
        company.WriteConfig(text);

        var (code, _, error) = Company.Run("analyse", company.Input, "--out", company.Output("out"), "--config", company.Output("config.json"));

        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Does.Contain(message));
    }

    [Test]
    public void Config_ThatIsTooLongOrTooDeep_IsRefusedBeforeItIsRead()
    {
        using var company = new Company();
        company.WriteConfig(new string(' ', 5 << 20) + "{}");
        var (longOne, _, tooLong) = Company.Run("analyse", company.Input, "--out", company.Output("out"), "--config", company.Output("config.json"));
        company.WriteConfig("""{"windows": """ + new string('[', 1000));
        var (deepOne, _, tooDeep) = Company.Run("analyse", company.Input, "--out", company.Output("out"), "--config", company.Output("config.json"));

        Assert.That((longOne, deepOne), Is.EqualTo((2, 2)));
        Assert.That(tooLong, Does.Contain("at most 4194304 bytes"));
        Assert.That(tooDeep, Does.Contain("$.windows"));
    }

    [TestCase("""{"caps": [{"max_": 2}]}""", "there is no setting 'max_'. Did you mean max?")]
    [TestCase("""{"caps": [null]}""", "caps: an entry is null")]
    public void AssignConfig_SaysWhatIsWrong(string text, string message)
    {
        using var company = new Company();
        company.WriteConfig(text);
        File.WriteAllText(company.Output("candidates.csv"), "customer_id,contact_on,channel,value\n");

        var (code, _, error) = Company.Run("assign", company.Output("candidates.csv"), "--config", company.Output("config.json"), "--out", company.Output("out"));

        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Does.Contain(message));
    }
}
