using System.Globalization;
using System.Text.Json;

namespace ContactFrequency.Cli.Tests;

public class FactorCommandTests
{
    [Test]
    public void Analyse_TakesDriversFromFactors_AndSaysHow()
    {
        using var company = new Company();
        WriteItems(company, factors: 2);

        var (code, _, error) = Company.Run("analyse", company.Input, "--out", company.Output("out"), "--driver", "factors");

        Assert.That(code, Is.Zero, error);
        using var summary = JsonDocument.Parse(File.ReadAllText(Path.Combine(company.Output("out"), "summary.json")));
        var factors = summary.RootElement.GetProperty("factors");
        Assert.That(factors.GetProperty("status").GetString(), Is.EqualTo("found"));
        Assert.That(factors.GetProperty("number").GetInt32(), Is.EqualTo(2));
        Assert.That(factors.GetProperty("why").GetString(), Does.StartWith("Parallel analysis finds 2 factors"));
        Assert.That(factors.GetProperty("fit_status").GetString(), Is.EqualTo("converged"));
        Assert.That(factors.GetProperty("kmo").GetDouble(), Is.GreaterThan(0.6));
        Assert.That(factors.GetProperty("bartlett").GetProperty("df").GetInt32(), Is.EqualTo(28));
        Assert.That(factors.GetProperty("phi").GetArrayLength(), Is.EqualTo(2));
        Assert.That(factors.GetProperty("fit").GetProperty("tli").GetDouble(), Is.GreaterThan(0.9));
        string[] names = [.. factors.GetProperty("names").EnumerateArray().Select(name => name.GetString()!)];
        foreach (var item in factors.GetProperty("items").EnumerateArray())
        {
            // Items of price come first in the alphabet of their letters, and belong to one factor.
            var loadings = item.GetProperty("loadings").EnumerateArray().Select(value => value.GetDouble()).ToArray();
            var own = names[loadings[0] > loadings[1] ? 0 : 1];
            Assert.That(own[2], Is.EqualTo(item.GetProperty("item").GetString()![2]), own);
        }

        var drivers = File.ReadLines(Path.Combine(company.Output("out"), "segments.csv")).Skip(1).Select(row => row.Split(',')[2]).Distinct();
        Assert.That(drivers, Is.EquivalentTo(names));
        var report = File.ReadAllText(Path.Combine(company.Output("out"), "report.html"));
        Assert.That(report, Does.Contain("What the survey").And.Contain("Loadings of items on factors").And.Contain("q_x4"));
    }

    [Test]
    public void Factors_AreTheSameBytes_InAnyOrderOfRows()
    {
        using var company = new Company();
        WriteItems(company, factors: 2);
        Company.Run("analyse", company.Input, "--out", company.Output("one"), "--driver", "factors", "--threads", "1");
        company.Shuffle();
        Company.Run("analyse", company.Input, "--out", company.Output("shuffled"), "--driver", "factors", "--threads", "2");

        foreach (var name in new[] { "summary.json", "segments.csv", "policy.json", "report.html" })
            Assert.That(File.ReadAllBytes(Path.Combine(company.Output("shuffled"), name)), Is.EqualTo(File.ReadAllBytes(Path.Combine(company.Output("one"), name))), name);
    }

    [Test]
    public void Score_GivesOthersTheDriverThatFactorsGave()
    {
        using var company = new Company();
        WriteItems(company, factors: 2);
        Company.Run("analyse", company.Input, "--out", company.Output("out"), "--driver", "factors");

        var (code, _, error) = Company.Run("score", Path.Combine(company.Output("out"), "policy.json"), Path.Combine(company.Input, "customers.csv"), "--out", company.Output("scores.csv"));

        Assert.That(code, Is.Zero, error);
        static IEnumerable<string> Drivers(string file) => File.ReadLines(file).Skip(1).Select(row => string.Join(',', row.Split(',')[..3])).Order(StringComparer.Ordinal);
        Assert.That(Drivers(company.Output("scores.csv")), Is.EqualTo(Drivers(Path.Combine(company.Output("out"), "segments.csv"))));
    }

    [TestCase("""{ "driver": "factors", "factors": 2 }""")]
    [TestCase("""{ "driver": "survey" }""", "--driver", "factors", "--factors", "2")]
    public void Factors_CanBeAskedFor_InTheConfigOrOnTheCommandLine(string config, params string[] arguments)
    {
        using var company = new Company();
        WriteItems(company, factors: 2);
        File.WriteAllText(company.Output("config.json"), config);

        var (code, output, error) = Company.Run(["analyse", company.Input, "--out", company.Output("out"), "--config", company.Output("config.json"), "--json", .. arguments]);

        Assert.That(code, Is.Zero, error);
        using var summary = JsonDocument.Parse(output);
        Assert.That(summary.RootElement.GetProperty("factors").GetProperty("why").GetString(), Does.StartWith("2 factors, as asked for"));
        Assert.That(summary.RootElement.GetProperty("options").GetProperty("factors").GetInt32(), Is.EqualTo(2));
    }

    [Test]
    public void Analyse_HasOneDriver_AndSaysWhy_WhereItemsHaveOneFactor()
    {
        using var company = new Company();
        WriteItems(company, factors: 1);

        var (code, _, error) = Company.Run("analyse", company.Input, "--out", company.Output("out"), "--driver", "factors");

        Assert.That(code, Is.Zero, error);
        Assert.That(error, Does.Contain("Parallel analysis finds 1 factor").And.Contain("there are no drivers in these answers"));
        Assert.That(File.ReadLines(Path.Combine(company.Output("out"), "segments.csv")).Skip(1).Select(row => row.Split(',')[2]), Is.All.EqualTo("all"));
        using var summary = JsonDocument.Parse(File.ReadAllText(Path.Combine(company.Output("out"), "summary.json")));
        Assert.That(summary.RootElement.GetProperty("factors").GetProperty("status").GetString(), Is.EqualTo("too_few_factors"));
    }

    [TestCase("factors", "Drivers were to come from factors of the survey's q_ items. Factors need 3 items that enough customers answered, and not all alike; there are 0.")]
    [TestCase("factor", "Driver must be survey, factors, rfm, abc or column:NAME, not 'factor'.")]
    public void Analyse_RefusesWhatIsNotThere(string driver, string message)
    {
        using var company = new Company();

        var (code, _, error) = Company.Run("analyse", company.Input, "--out", company.Output("out"), "--driver", driver);

        Assert.That(code, Is.EqualTo(ExitCode.Usage));
        Assert.That(error, Does.Contain(message));
        Assert.That(Directory.Exists(company.Output("out")) && Directory.EnumerateFiles(company.Output("out")).Any(), Is.False);
    }

    // Half of the customers answer eight items: the first four about price, which the younger care for, the others about distance.
    private static void WriteItems(Company company, int factors)
    {
        var random = new Random(5);
        double Noise() => Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6;
        List<string> rows = [];
        foreach (var customer in File.ReadLines(Path.Combine(company.Input, "customers.csv")).Skip(1).Where((_, index) => index % 2 == 0))
        {
            var fields = customer.Split(',');
            var side = int.Parse(fields[1], CultureInfo.InvariantCulture) < 40 ? 1 : -1;
            double price = 0.7 * side + 0.7 * Noise(), distance = factors == 1 ? price : -0.7 * side + 0.7 * Noise();
            var answers = Enumerable.Range(0, 8).Select(item => Math.Clamp((int)Math.Round(3 + 0.8 * (item < 4 ? price : distance) + 0.6 * Noise()), 1, 5).ToString(CultureInfo.InvariantCulture));
            rows.Add($"{fields[0]},{string.Join(',', answers)}");
        }

        company.Write("survey.csv", "customer_id,q_p1,q_p2,q_p3,q_p4,q_x1,q_x2,q_x3,q_x4", rows);
    }
}
