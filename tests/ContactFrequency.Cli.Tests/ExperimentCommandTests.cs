using System.Text.Json;

namespace ContactFrequency.Cli.Tests;

public class ExperimentCommandTests
{
    [Test]
    public void Design_WritesATest_ThatTheInputContractKnows()
    {
        using var company = new Company();

        var (code, output, error) = Company.Run("design", "--customers", company.Input, "--channel", "email", "--frequencies", "0,2,4", "--effect", "0.4", "--strata", "age", "--out", company.Output("design"), "--simulations", "50");

        Assert.That(code, Is.Zero, error);
        Assert.That(output, Does.Contain("contacts:").And.Contain("Power to find 40 %"));
        var rows = File.ReadAllLines(Path.Combine(company.Output("design"), "assignments.csv"));
        Assert.That(rows[0], Is.EqualTo("customer_id,from,to,channel,frequency,probability"));
        Assert.That(rows[1], Does.Match(@"^c\d{4},2024-09-01,2024-11-30,email,[024],0\.33333"));
        using var design = JsonDocument.Parse(File.ReadAllText(Path.Combine(company.Output("design"), "design.json")));
        var customers = design.RootElement.GetProperty("customers");
        // 8 opted out of e-mail, and 10 allow one contact only, two of whom are among the 8.
        Assert.That((customers.GetProperty("offered").GetInt32(), customers.GetProperty("unreachable").GetInt32(), customers.GetProperty("capped").GetInt32()), Is.EqualTo((400, 8, 8)));
        Assert.That(design.RootElement.GetProperty("arms").GetArrayLength(), Is.EqualTo(3));

        File.Copy(Path.Combine(company.Output("design"), "assignments.csv"), Path.Combine(company.Input, "assignments.csv"));
        Assert.That(Company.Run("analyse", company.Input, "--out", company.Output("out")).Code, Is.Zero);
    }

    [TestCase("--frequencies 0,2,x", "whole numbers with commas")]
    [TestCase("--frequencies 0,2 --allocate best", "--allocate must be equal or optimum, not 'best'")]
    [TestCase("--frequencies 0,2 --strata tier", "customers has no column 'tier'")]
    [TestCase("--frequencies 4", "two to twenty frequencies")]
    [TestCase("--frequencies 0,2 --power 2", "Power must be above 0.05 and below 1")]
    public void Design_RefusesWhatItCannotDo(string arguments, string message)
    {
        using var company = new Company();

        var (code, _, error) = Company.Run(["design", "--customers", company.Input, "--channel", "email", "--out", company.Output("design"), .. arguments.Split(' ')]);

        Assert.That((code, File.Exists(Path.Combine(company.Output("design"), "design.json"))), Is.EqualTo((2, false)));
        Assert.That(error, Does.Contain(message));
    }

    [Test]
    public void Design_WithoutLogs_AsksForWhatTheyWouldTell()
    {
        using var company = new Company();
        var file = Path.Combine(company.Input, "customers.csv");

        Assert.That(Company.Run("design", "--customers", file, "--channel", "email", "--frequencies", "0,2", "--out", company.Output("design")).Error, Does.Contain("--from"));
        Assert.That(Company.Run("design", "--customers", file, "--channel", "email", "--frequencies", "0,2", "--from", "2025-01-01", "--out", company.Output("design")).Error, Does.Contain("--base-rate"));
        Assert.That(Company.Run("design", "--customers", file, "--channel", "email", "--frequencies", "0,2", "--from", "2025-01-01", "--base-rate", "1", "--effect", "0.5", "--out", company.Output("design")).Code, Is.Zero);
    }

    [Test]
    public void Evaluate_SaysWhatThePolicyWouldHaveEarned_AndReadsAHoldOut()
    {
        using var company = new Company();
        Company.Run("analyse", company.Input, "--out", company.Output("out"));
        var policy = Path.Combine(company.Output("out"), "policy.json");
        File.WriteAllLines(company.Output("holdout.csv"), ["customer_id,arm", .. Enumerable.Range(0, 100).Select(index => $"c{index:D4},control")]);

        var (code, output, error) = Company.Run("evaluate", policy, company.Input, "--out", company.Output("value.json"), "--holdout", company.Output("holdout.csv"), "--from", "2024-05-01");

        Assert.That(code, Is.Zero, error);
        Assert.That(output, Does.Contain("email").And.Contain("planned against control").And.Match("the control arm had [0-9]+ contacts"));
        using var value = JsonDocument.Parse(File.ReadAllText(company.Output("value.json")));
        var email = value.RootElement.GetProperty("channels")[0];
        Assert.That((email.GetProperty("status").GetString(), email.GetProperty("identification").GetString()), Is.EqualTo(("evaluated", "adjusted")));
        Assert.That(email.GetProperty("gain").GetProperty("estimate").GetDouble(), Is.Positive, "contacts were left to chance, and more than the policy does harm");
        var holdout = value.RootElement.GetProperty("holdout");
        Assert.That((holdout.GetProperty("periods").GetInt32(), holdout.GetProperty("arms").GetArrayLength()), Is.EqualTo((4, 2)));
    }

    [TestCase("customer_id,arm\nc0001,sideways", "expected planned, control, lower, higher or explore")]
    [TestCase("customer,arm\nc0001,control", "required column 'customer_id' is missing")]
    public void Evaluate_RefusesAHoldOutThatIsNone(string text, string message)
    {
        using var company = new Company();
        Company.Run("analyse", company.Input, "--out", company.Output("out"));
        File.WriteAllText(company.Output("holdout.csv"), text);

        var (code, _, error) = Company.Run("evaluate", Path.Combine(company.Output("out"), "policy.json"), company.Input, "--out", company.Output("value.json"), "--holdout", company.Output("holdout.csv"), "--from", "2024-05-01");

        Assert.That((code, File.Exists(company.Output("value.json"))), Is.EqualTo((3, false)));
        Assert.That(error, Does.Contain(message));
    }
}
