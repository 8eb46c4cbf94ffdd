using System.Globalization;
using System.Text.Json;

namespace ContactFrequency.Cli.Tests;

public class PlanCommandTests
{
    [Test]
    public void Plan_OfTheSameFolder_IsThatOfTheAnalysis()
    {
        using var company = new Company();
        Company.Run("analyse", company.Input, "--out", company.Output("out"));

        var (code, output, error) = Company.Run("plan", Policy(company), company.Input, "--out", company.Output("again"));

        Assert.That(code, Is.Zero, error);
        Assert.That(output, Does.Contain("email").And.Contain("found no day"));
        foreach (var file in new[] { "plan.csv", "schedule.csv", "unplaced.csv", "holdout.csv" })
            Assert.That(File.ReadAllText(Path.Combine(company.Output("again"), file)), Is.EqualTo(File.ReadAllText(Path.Combine(company.Output("out"), file))), file);
    }

    [Test]
    public void Plan_KeepsHardLimits_AndPutsEveryContactOnADay()
    {
        using var company = new Company();
        Company.Run("analyse", company.Input, "--out", company.Output("out"));
        company.WriteConfig("""{ "holdout_share": 0.2, "blackout_days": ["2024-09-02"], "no_contact_weekdays": ["Sunday", "sat"], "channels": { "email": { "min_gap_days": 5 } }, "windows": [ { "days": 14, "max": 2 } ] }""");

        var (code, _, error) = Company.Run("plan", Policy(company), company.Input, "--config", company.Output("config.json"), "--out", company.Output("plan"));

        Assert.That(code, Is.Zero, error);
        var held = Rows(company, "holdout.csv").Where(row => row[1] == "control").Select(row => row[0]).ToHashSet(StringComparer.Ordinal);
        var (plan, schedule) = (Rows(company, "plan.csv"), Rows(company, "schedule.csv"));
        Assert.That(held, Has.Count.EqualTo(80));
        Assert.That(plan.Select(row => row[0]).Where(held.Contains), Is.Empty);
        Assert.That(plan.Where(row => row[0] == "c0050" && row[1] == "email"), Is.Empty, "opted out of e-mail");
        Assert.That(plan.Where(row => row[0] == "c0040").Sum(row => int.Parse(row[2], CultureInfo.InvariantCulture)), Is.LessThanOrEqualTo(1), "at most one contact");
        var days = schedule.Select(row => (row[0], Day: DateOnly.Parse(row[2], CultureInfo.InvariantCulture))).ToList();
        Assert.That(days.Select(row => row.Day), Is.All.InRange(new DateOnly(2024, 9, 1), new DateOnly(2024, 9, 30)));
        Assert.That(days.Select(row => row.Day.DayOfWeek), Is.All.Not.AnyOf(DayOfWeek.Saturday, DayOfWeek.Sunday));
        Assert.That(days.Select(row => row.Day), Has.None.EqualTo(new DateOnly(2024, 9, 2)));
        foreach (var (_, own) in days.GroupBy(row => row.Item1).Select(group => (group.Key, group.Select(row => row.Day.DayNumber).ToList())))
            Assert.That(own.Count(day => own.Any(first => first <= day && day < first + 14 && own.Count(other => other >= first && other < first + 14) > 2)), Is.Zero);
        var planned = plan.Sum(row => int.Parse(row[2], CultureInfo.InvariantCulture));
        Assert.That(schedule.Count + Rows(company, "unplaced.csv").Sum(row => int.Parse(row[2], CultureInfo.InvariantCulture)), Is.EqualTo(planned));
    }

    [Test]
    public void Plan_KeepsTheArmsOfAnEarlierRun()
    {
        using var company = new Company();
        Company.Run("analyse", company.Input, "--out", company.Output("out"));
        company.WriteConfig("""{ "holdout_share": 0.1, "cadence_share": 0.1 }""");
        Company.Run("plan", Policy(company), company.Input, "--config", company.Output("config.json"), "--out", company.Output("plan"));
        var first = File.ReadAllText(Path.Combine(company.Output("plan"), "holdout.csv"));

        Company.Run("plan", Policy(company), company.Input, "--config", company.Output("config.json"), "--out", company.Output("again"), "--seed", "5",
            "--holdout", Path.Combine(company.Output("plan"), "holdout.csv"));

        Assert.That(File.ReadAllText(Path.Combine(company.Output("again"), "holdout.csv")), Is.EqualTo(first));
    }

    [Test]
    public void Plan_OfACustomerFile_NeedsNoLogs_AndSaysSo()
    {
        using var company = new Company();
        Company.Run("analyse", company.Input, "--out", company.Output("out"));

        var (code, output, error) = Company.Run("plan", Policy(company), Path.Combine(company.Input, "customers.csv"), "--out", company.Output("plan"), "--from", "2024-12-01");

        Assert.That(code, Is.Zero, error);
        Assert.That(output, Does.Contain("give a folder with contacts and purchases"));
        using var summary = JsonDocument.Parse(File.ReadAllText(Path.Combine(company.Output("plan"), "summary.json")));
        Assert.That(summary.RootElement.GetProperty("uses_logs").GetBoolean(), Is.False);
        Assert.That(summary.RootElement.GetProperty("plan").GetProperty("schedule").GetProperty("from").GetString(), Is.EqualTo("2024-12-01"));
    }

    [TestCase("""{ "constraints": [ { "name": "volume", "per_contact": { "email": 1 }, "at_least": 1000000 } ] }""", "No plan can keep to volume")]
    [TestCase("""{ "constraints": [ { "name": "volume", "per_contact": { "fax": 1 }, "at_least": 1 } ] }""", "names the channel 'fax', which does not exist; there are email, phone")]
    [TestCase("""{ "constraints": [ { "name": "volume", "per_contact": { "email": 1 } } ] }""", "constraint 'volume' has no bound")]
    [TestCase("""{ "constraints": [ { "per_contact": { "email": 1 }, "at_most": 3 } ] }""", "a constraint has no name")]
    [TestCase("""{ "channels": { "fax": { "cost": 1 } } }""", "the policy has no channel 'fax'")]
    [TestCase("""{ "no_contact_weekdays": ["holiday"] }""", "names such as sunday or sun, not 'holiday'")]
    [TestCase("""{ "holdout_share": 1.5 }""", "HoldoutShare must be at least 0 and below 1")]
    [TestCase("""{ "windows": [ { "days": 0, "max": 1 } ] }""", "A window has 1 to 366 days")]
    public void Plan_RefusesWhatCannotBe_AndWritesNothing(string config, string message)
    {
        using var company = new Company();
        Company.Run("analyse", company.Input, "--out", company.Output("out"));
        company.WriteConfig(config);

        var (code, _, error) = Company.Run("plan", Policy(company), company.Input, "--config", company.Output("config.json"), "--out", company.Output("plan"));

        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Does.Contain(message));
        Assert.That(Directory.Exists(company.Output("plan")) && Directory.EnumerateFiles(company.Output("plan")).Any(), Is.False);
    }

    [Test]
    public void Analyse_SaysSo_WhereLimitsClash_AndKeepsTheRest()
    {
        using var company = new Company();
        company.WriteConfig("""{ "budget_per_period": 0, "constraints": [ { "name": "mails", "per_contact": { "email": 1 }, "at_least": 10 } ] }""");

        var (code, _, error) = Company.Run("analyse", company.Input, "--config", company.Output("config.json"), "--out", company.Output("out"));

        Assert.That(code, Is.Zero, error);
        Assert.That(error, Does.Contain("no_plan").And.Contain("budget, mails"));
        Assert.That(Rows(company, "plan.csv", "out"), Is.Empty);
        Assert.That(Rows(company, "thresholds.csv", "out"), Is.Not.Empty);
        Assert.That(File.ReadAllText(Path.Combine(company.Output("out"), "report.html")), Does.Contain("There is no plan"));
    }

    private static string Policy(Company company) => Path.Combine(company.Output("out"), "policy.json");

    private static List<string[]> Rows(Company company, string file, string folder = "plan") =>
        [.. File.ReadLines(Path.Combine(company.Output(folder), file)).Skip(1).Select(row => row.Split(','))];
}
