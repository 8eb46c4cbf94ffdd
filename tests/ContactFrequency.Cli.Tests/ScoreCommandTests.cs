namespace ContactFrequency.Cli.Tests;

public class ScoreCommandTests
{
    [Test]
    public void Score_GivesTheSegmentsOfTheAnalysis_InTheOrderOfTheFile()
    {
        using var company = new Company();
        Company.Run("analyse", company.Input, "--out", company.Output("out"));
        company.Shuffle();

        var (code, _, error) = Company.Run("score", Path.Combine(company.Output("out"), "policy.json"), Path.Combine(company.Input, "customers.csv"), "--out", company.Output("scores.csv"));

        Assert.That(code, Is.Zero, error);
        var scores = File.ReadAllLines(company.Output("scores.csv"));
        Assert.That(scores[0], Is.EqualTo("customer_id,segment,driver,driver_probability,preference,preference_probability,frequency_email,frequency_phone"));
        string[] ids = [.. File.ReadLines(Path.Combine(company.Input, "customers.csv")).Skip(1).Select(row => row.Split(',')[0])];
        Assert.That(scores.Skip(1).Select(row => row.Split(',')[0]), Is.EqualTo(ids));
        var segments = File.ReadLines(Path.Combine(company.Output("out"), "segments.csv")).Skip(1).Select(row => string.Join(',', row.Split(',')[..6])).Order(StringComparer.Ordinal);
        Assert.That(scores.Skip(1).Select(row => string.Join(',', row.Split(',')[..6])).Order(StringComparer.Ordinal), Is.EqualTo(segments));
    }

    [Test]
    public void Score_KeepsTheHardLimitsOfCustomers()
    {
        using var company = new Company();
        Company.Run("analyse", company.Input, "--out", company.Output("out"));

        Company.Run("score", Path.Combine(company.Output("out"), "policy.json"), Path.Combine(company.Input, "customers.csv"), "--out", company.Output("scores.csv"));

        var scores = File.ReadLines(company.Output("scores.csv")).Skip(1).Select(row => row.Split(',')).ToDictionary(row => row[0], row => row[6..]);
        Assert.That(scores["c0050"][0], Is.EqualTo("0"), "opted out of e-mail");
        Assert.That(scores["c0040"].Where(field => field.Length > 0).Sum(field => int.Parse(field, System.Globalization.CultureInfo.InvariantCulture)), Is.EqualTo(1), "at most one contact");
        Assert.That(scores["c0001"][0], Is.Not.EqualTo("0"));
    }

    [Test]
    public void Score_GoesOnWhereItStopped_AndGivesTheSameBytes()
    {
        using var company = new Company();
        Company.Run("analyse", company.Input, "--out", company.Output("out"));
        var (policy, customers) = (Path.Combine(company.Output("out"), "policy.json"), Path.Combine(company.Input, "customers.csv"));
        Company.Run("score", policy, customers, "--out", company.Output("scores.csv"), "--threads", "1");
        File.WriteAllText(company.Output(".resumed.csv.part"), "of a run that died before its first checkpoint");

        var (code, _, error) = Company.Run("score", policy, customers, "--out", company.Output("resumed.csv"), "--resume");

        Assert.That(code, Is.Zero, error);
        Assert.That(File.ReadAllBytes(company.Output("resumed.csv")), Is.EqualTo(File.ReadAllBytes(company.Output("scores.csv"))));
        Assert.That(File.Exists(company.Output(".resumed.csv.part")), Is.False);
    }

    [TestCase("{}", "schema_version is missing")]
    [TestCase("""{"schema_version": 99}""", "schema_version is 99; this version reads 1")]
    [TestCase("nonsense", "cannot be read as a policy")]
    [TestCase("""{"schema_version": 1, "surprise": 2}""", "cannot be read as a policy")]
    public void Score_RefusesWhatIsNoPolicy(string text, string message)
    {
        using var company = new Company();
        File.WriteAllText(company.Output("policy.json"), text);

        var (code, _, error) = Company.Run("score", company.Output("policy.json"), Path.Combine(company.Input, "customers.csv"), "--out", company.Output("scores.csv"));

        Assert.That(code, Is.EqualTo(3));
        Assert.That(error, Does.Contain(message));
        Assert.That(File.Exists(company.Output("scores.csv")), Is.False);
    }

    [Test]
    public void Score_NamesTheColumn_ThatThePolicySplitsOnAndTheFileLacks()
    {
        using var company = new Company();
        Company.Run("analyse", company.Input, "--out", company.Output("out"));
        company.Write("customers.csv", "customer_id", ["x"]);

        var (code, _, error) = Company.Run("score", Path.Combine(company.Output("out"), "policy.json"), Path.Combine(company.Input, "customers.csv"), "--out", company.Output("scores.csv"));

        Assert.That(code, Is.EqualTo(3));
        Assert.That(error, Does.Contain("required column 'age' is missing"));
        Assert.That(File.Exists(company.Output("scores.csv")), Is.False, "nothing half-written");
    }
}
