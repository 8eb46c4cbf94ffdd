using System.Text.Json;

namespace ContactFrequency.Cli.Tests;

public class AnalyseCommandTests
{
    private static readonly Dictionary<string, string> Headers = new()
    {
        ["segments.csv"] = "customer_id,segment,driver,driver_probability,preference,preference_probability,preferred_channel,preferred_channel_probability,preferred_channel_source",
        ["thresholds.csv"] = "segment,channel,objective,frequency,optimum,lower,upper,level,verdict,p_inverted_u,lift,current,curve,identification,customers,periods,within_1pct_from,within_1pct_to,bootstrap_lower,bootstrap_upper,p_lack_of_fit,lift_lower,lift_upper",
        ["curves.csv"] = "segment,channel,objective,frequency,periods,observed,adjusted,fitted,lower,upper,adjusted_lower,adjusted_upper,p_best",
        ["matrix.csv"] = "driver,preference,channel,customers,share,frequency,optimum,lower,upper,verdict,tolerance",
        ["plan.csv"] = "customer_id,channel,contacts,expected_purchases,expected_profit",
        ["schedule.csv"] = "customer_id,channel,contact_on",
        ["holdout.csv"] = "customer_id,arm",
        ["rejected.csv"] = "file,line,column,value,reason",
        ["unplaced.csv"] = "customer_id,channel,contacts,reason",
    };

    [Test]
    public void Report_InChinese_HasNoEnglishSentence()
    {
        using var company = new Company();
        using StringWriter output = new(), error = new();

        var code = CommandLine.Run(["analyse", Path.Combine(PackageTests.Source, "..", "data", "airline"), "--out", company.Output("zh"), "--lang", "zh-CN"], output, error);

        var page = File.ReadAllText(company.Output(Path.Combine("zh", "report.html")));
        Assert.That(code, Is.Zero);
        Assert.That(error.ToString(), Does.Contain("warning: ").And.Contain("note: "), "there is something to translate");
        Assert.That(page, Does.Contain("<html lang=\"zh-CN\">").And.Not.Contain("lang=\"en\""));
    }

    [Test]
    public void Analyse_WritesEveryFileOfTheContract()
    {
        using var company = new Company();

        var (code, output, _) = Company.Run("analyse", company.Input, "--out", company.Output("out"));

        Assert.That(code, Is.Zero);
        Assert.That(output, Does.Contain("price").And.Contain("distance").And.Contain("interior"));
        var files = Directory.GetFiles(company.Output("out")).Select(Path.GetFileName);
        Assert.That(files, Is.EquivalentTo(Headers.Keys.Concat(["summary.json", "run.json", "policy.json", "report.html"])));
        foreach (var (file, header) in Headers)
            Assert.That(File.ReadLines(Path.Combine(company.Output("out"), file)).First(), Is.EqualTo(header), file);
        Assert.That(File.ReadLines(Path.Combine(company.Output("out"), "segments.csv")).Count(), Is.EqualTo(401), "one row for every customer");
        using var summary = JsonDocument.Parse(File.ReadAllText(Path.Combine(company.Output("out"), "summary.json")));
        Assert.That(summary.RootElement.GetProperty("matrix").GetProperty("needed").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(summary.RootElement.GetProperty("identification").GetProperty("used").GetString(), Is.EqualTo("within"));
        Assert.That(summary.RootElement.GetProperty("tables").GetProperty("customers").GetProperty("kept").GetInt64(), Is.EqualTo(400));
    }

    [Test]
    public void Outputs_AreTheSameBytes_AtAnyNumberOfThreadsAndInAnyOrderOfRows()
    {
        using var company = new Company();
        Company.Run("analyse", company.Input, "--out", company.Output("one"), "--threads", "1");
        Company.Run("analyse", company.Input, "--out", company.Output("three"), "--threads", "3");
        company.Shuffle();
        Company.Run("analyse", company.Input, "--out", company.Output("shuffled"), "--threads", "2");

        foreach (var file in Directory.GetFiles(company.Output("one")).Where(file => Path.GetFileName(file) != "run.json"))
        {
            var name = Path.GetFileName(file);
            Assert.That(File.ReadAllBytes(Path.Combine(company.Output("three"), name)), Is.EqualTo(File.ReadAllBytes(file)), $"{name}, threads");
            Assert.That(File.ReadAllBytes(Path.Combine(company.Output("shuffled"), name)), Is.EqualTo(File.ReadAllBytes(file)), $"{name}, row order");
        }
    }

    [Test]
    public void Plan_KeepsTheHardLimitsOfCustomersAndConfig()
    {
        using var company = new Company();
        var config = company.Output("config.json");
        File.WriteAllText(config, """{ "max_contacts_per_period": 3, "budget_per_period": 200, "channels": { "phone": { "cost": 3.2, "capacity_per_period": 20 }, "email": { "max_per_period": 2 } } }""");

        var (code, _, error) = Company.Run("analyse", company.Input, "--out", company.Output("out"), "--config", config);

        Assert.That(code, Is.Zero, error);
        var rows = File.ReadLines(Path.Combine(company.Output("out"), "plan.csv")).Skip(1).Select(line => line.Split(',')).ToList();
        Assert.That(rows, Is.Not.Empty);
        var contacts = rows.ToLookup(row => row[0], row => (Channel: row[1], Contacts: int.Parse(row[2], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.That(contacts.Max(customer => customer.Sum(row => row.Contacts)), Is.LessThanOrEqualTo(3));
        Assert.That(contacts.SelectMany(customer => customer).Where(row => row.Channel == "email").Max(row => row.Contacts), Is.LessThanOrEqualTo(2));
        Assert.That(contacts.SelectMany(customer => customer).Where(row => row.Channel == "phone").Sum(row => row.Contacts), Is.LessThanOrEqualTo(20));
        Assert.That(contacts["c0050"].Select(row => row.Channel), Has.None.EqualTo("email"), "opted out");
        Assert.That(contacts["c0040"].Sum(row => row.Contacts), Is.LessThanOrEqualTo(1), "max_contacts");
    }

    [Test]
    public void Analyse_UsesTheDiscountRate_AndSaysHowCustomersLeave()
    {
        using var company = new Company();
        var config = company.Output("config.json");
        File.WriteAllText(config, """{ "discount_rate_per_period": 0.05 }""");

        var (code, _, error) = Company.Run("analyse", company.Input, "--out", company.Output("out"), "--config", config);

        Assert.That(code, Is.Zero, error);
        Assert.That(error, Does.Not.Contain("discount_rate_per_period"));
        using var summary = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(company.Output("out"), "summary.json")));
        var reachability = summary.RootElement.GetProperty("reachability").EnumerateArray().ToList();
        Assert.That(summary.RootElement.GetProperty("options").GetProperty("discount_rate_per_period").GetDouble(), Is.EqualTo(0.05));
        Assert.That(reachability, Has.Count.EqualTo(4), "two segments by two channels");
        // Nobody leaves, so only the rate makes the future count for less; nobody unsubscribes, so nothing is known of the exponent.
        Assert.That(reachability.Select(row => row.GetProperty("beta").GetDouble()), Has.All.EqualTo(1 / 1.05).Within(1e-12));
        Assert.That(reachability.Select(row => row.GetProperty("exponent").ValueKind), Has.All.EqualTo(System.Text.Json.JsonValueKind.Null));
        Assert.That(reachability.Select(row => row.GetProperty("chance").GetDouble()), Has.All.Zero);
    }

    [TestCase("customers.csv")]
    [TestCase("contacts.csv")]
    public void Analyse_StopsWithThree_AndNamesTheMissingTable(string file)
    {
        using var company = new Company();
        File.Delete(Path.Combine(company.Input, file));

        var (code, _, error) = Company.Run("analyse", company.Input, "--out", company.Output("out"));

        Assert.That(code, Is.EqualTo(3));
        Assert.That(error, Does.Contain($"required table '{Path.GetFileNameWithoutExtension(file)}' is missing"));
        Assert.That(Directory.GetFiles(company.Output("out")), Is.Empty, "nothing half-written");
    }

    [Test]
    public void Analyse_KeepsAFewBadRowsOut_AndListsThem()
    {
        using var company = new Company();
        File.AppendAllText(Path.Combine(company.Input, "contacts.csv"), "c0001,2024-02-30,email,\n");

        var (code, _, _) = Company.Run("analyse", company.Input, "--out", company.Output("out"));

        Assert.That(code, Is.Zero);
        Assert.That(File.ReadLines(Path.Combine(company.Output("out"), "rejected.csv")).Last(), Does.Match(@"^contacts\.csv,\d+,contacted_at,2024-02-30,""expected an ISO 8601 date"));
    }

    [Test]
    public void Analyse_StopsPastTheLimit_AndSaysWhereToLook()
    {
        using var company = new Company();
        File.AppendAllText(Path.Combine(company.Input, "contacts.csv"), "c0001,yesterday,email,\n");

        var (code, _, error) = Company.Run("analyse", company.Input, "--out", company.Output("out"), "--max-rejected", "0");

        Assert.That(code, Is.EqualTo(3));
        Assert.That(error, Does.Contain("found 'yesterday'").And.Contain("rejected.csv"));
        Assert.That(Directory.GetFiles(company.Output("out")).Select(Path.GetFileName), Is.EqualTo(new[] { "rejected.csv" }));
        Assert.That(error, Does.Not.Contain("earlier run"));

        File.WriteAllText(Path.Combine(company.Output("out"), "summary.json"), "{}");
        (_, _, error) = Company.Run("analyse", company.Input, "--out", company.Output("out"), "--max-rejected", "0");
        Assert.That(error, Does.Contain("All other files there are of an earlier run."));
    }

    [TestCase(";", "';'")]
    [TestCase("\t", "tabs")]
    public void Analyse_SaysThatColumnsAreSeparatedOtherwise(string separator, string named)
    {
        using var company = new Company();
        var file = Path.Combine(company.Input, "customers.csv");
        File.WriteAllText(file, File.ReadAllText(file).Replace(",", separator, StringComparison.Ordinal));

        var (code, _, error) = Company.Run("analyse", company.Input, "--out", company.Output("out"));

        Assert.That((code, error), Is.EqualTo((3, error)));
        Assert.That(error, Does.Contain($"separated by {named}; commas are needed"));
    }

    [Test]
    public void Analyse_EndsWithOne_WhenEveryFrequencyIsTheSame()
    {
        using var company = new Company();
        company.Write("contacts.csv", "customer_id,contacted_at,channel",
            Enumerable.Range(0, 400).SelectMany(customer => Enumerable.Range(1, 8).Select(month => $"c{customer:D4},2024-{month:D2}-{(month == 1 ? 1 : month == 8 ? 31 : 10):D2},email")));

        var (code, output, error) = Company.Run("analyse", company.Input, "--out", company.Output("out"));

        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.Contain("not_identified").And.Not.Contain("interior"));
        Assert.That(error, Does.Contain("few_data").And.Contain("only one frequency occurs often enough"));
        Assert.That(File.ReadLines(Path.Combine(company.Output("out"), "plan.csv")).Count(), Is.EqualTo(1), "nothing is planned on no answer");
    }

    [Test]
    public void Curves_ShowWhatWasSeen_WhereNothingCanBeIdentified()
    {
        using var company = new Company();

        // One period of 244 days: no customer can be compared with itself.
        var (code, _, error) = Company.Run("analyse", company.Input, "--out", company.Output("out"), "--period", "244d", "--identify", "within");

        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("too few periods or purchases"));
        var rows = File.ReadLines(Path.Combine(company.Output("out"), "curves.csv")).Skip(1).Select(row => row.Split(',')).ToList();
        Assert.That(rows, Is.Not.Empty);
        Assert.That(rows.Select(row => row[5]), Has.None.Empty, "observed");
        Assert.That(rows.SelectMany(row => row[6..]), Has.All.Empty, "adjusted, fitted and its interval");
    }

    [TestCase("--objective", "sales", "--objective must be purchases, revenue or profit, not 'sales'.")]
    [TestCase("--objective", "profit", "Profit needs margins")]
    [TestCase("--period", "0d", "--period must be month, week")]
    [TestCase("--level", "2", "Level must be strictly between 0.5 and 1, not 2.")]
    [TestCase("--identify", "hope", "--identify must be auto, randomised, adjusted or within, not 'hope'.")]
    [TestCase("--driver", "column:nose", "customers has no column 'nose'")]
    [TestCase("--threads", "0", "--threads must be at least 1.")]
    [TestCase("--max-rejected", "lots", "--max-rejected must be a number of rows or a share")]
    public void Analyse_EndsWithTwo_ForOptionsThatAreNone(string option, string value, string message)
    {
        using var company = new Company();

        var (code, _, error) = Company.Run("analyse", company.Input, "--out", company.Output("out"), option, value);

        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Does.Contain(message));
    }

    [Test]
    public void Analyse_TakesDriversFromAColumn()
    {
        using var company = new Company();

        var (code, output, _) = Company.Run("analyse", company.Input, "--out", company.Output("out"), "--driver", "column:max_age");

        Assert.That(code, Is.EqualTo(2), output);
        Assert.That(Company.Run("analyse", company.Input, "--out", company.Output("out"), "--json", "--quiet").Output, Does.StartWith("{"));
    }
}
