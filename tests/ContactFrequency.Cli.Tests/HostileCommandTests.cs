using System.Globalization;

namespace ContactFrequency.Cli.Tests;

/// <summary>Spoilt files and extreme settings through the command: the exit code, what the message names, and nothing half-written.</summary>
public class HostileCommandTests
{
    [TestCase("contacts.csv", "customer_id,contacted_at,channel,cost", "c0001,2024-03-01,email,-1", "column cost, found '-1': expected a cost of zero or more")]
    [TestCase("contacts.csv", "customer_id,contacted_at,channel,cost", "c0001,2024-03-01,email,1e300", "column cost, found '1e300': expected a cost of zero or more")]
    [TestCase("contacts.csv", "customer_id,contacted_at,channel,cost", "c0001,2024-03-01,email,NaN", "column cost, found 'NaN': expected a cost of zero or more")]
    [TestCase("contacts.csv", "customer_id,contacted_at,channel,cost", "c0001,9999-12-31,email,", "to 9999-12-31 (in contacts), which is 95712 periods, more than 2000")]
    [TestCase("purchases.csv", "customer_id,purchased_at,amount", "c0001,2024-03-01,1e15", "column amount, found '1e15': expected an amount from")]
    [TestCase("purchases.csv", "customer_id,purchased_at,amount", "c0001,2024-03-01,NaN", "column amount, found 'NaN': expected an amount from")]
    [TestCase("assignments.csv", "customer_id,from,to,channel,frequency,probability", "c0001,2024-03-01,2024-03-31,email,2,0", "column probability, found '0': expected a number above 0")]
    [TestCase("assignments.csv", "customer_id,from,to,channel,frequency,probability", "c0001,2024-03-01,2024-03-31,email,2,NaN", "column probability, found 'NaN': expected a number above 0")]
    public void Analyse_StopsWithThree_AtARowThatCannotBe(string file, string header, string row, string names)
    {
        using var company = new Company();
        var path = Path.Combine(company.Input, file);
        company.Write(file, header, (File.Exists(path) ? File.ReadLines(path).Skip(1) : []).Prepend(row));

        var (code, _, error) = Company.Run("analyse", company.Input, "--out", company.Output("out"), "--max-rejected", "0", "--quiet");

        Assert.That(code, Is.EqualTo(3), error);
        Assert.That(error, Does.Contain(names));
        Assert.That(Directory.GetFiles(company.Output("out")).Select(Path.GetFileName), Is.Empty.Or.EqualTo(new[] { "rejected.csv" }));
    }

    [TestCase("customers.csv", "customer_id,age", "there are no customers in it")]
    [TestCase("contacts.csv", "customer_id,contacted_at,channel", "contacts: there is no row in it")]
    [TestCase("purchases.csv", "customer_id,purchased_at,amount", "purchases: there is no row in it")]
    public void Analyse_StopsWithThree_AtATableWithoutRows(string file, string header, string names)
    {
        using var company = new Company();
        company.Write(file, header, []);

        var (code, _, error) = Company.Run("analyse", company.Input, "--out", company.Output("out"), "--quiet");

        Assert.That(code, Is.EqualTo(3), error);
        Assert.That(error, Does.Contain(names));
    }

    [Test]
    public void Analyse_StopsWithThree_WhereEachCustomerHasALabelOfItsOwn()
    {
        using var company = new Company();
        company.Write("survey.csv", "customer_id,driver", Enumerable.Range(0, 400).Select(customer => string.Create(CultureInfo.InvariantCulture, $"c{customer:D4},label {customer}")));

        var (code, _, error) = Company.Run("analyse", company.Input, "--out", company.Output("out"), "--quiet");

        Assert.That(code, Is.EqualTo(3), error);
        Assert.That(error, Does.Contain("400 different labels, more than 20"));
    }

    [TestCase("""{ "budget_per_period": -1 }""", "BudgetPerPeriod must not be negative")]
    [TestCase("""{ "budget_per_period": 1e400 }""", "BudgetPerPeriod must not be negative")]
    [TestCase("""{ "channels": { "email": { "cost": -0.01 } } }""", "Cost must not be negative")]
    [TestCase("""{ "margin_rate": 1e300 }""", "must lie between -100 and 100")]
    [TestCase("""{ "margin_rate": "NaN" }""", "margin_rate")]
    [TestCase("""{ "discount_rate_per_period": -0.02 }""", "Discount rate must be finite and at least 0")]
    [TestCase("""{ "max_contacts_per_period": 10000000000 }""", "max_contacts_per_period")]
    [TestCase("""{ "holdout_share": 1 }""", "HoldoutShare must be at least 0 and below 1")]
    public void Analyse_StopsWithTwo_AtASettingThatCannotBe(string config, string names)
    {
        using var company = new Company();
        company.WriteConfig(config);

        var (code, _, error) = Company.Run("analyse", company.Input, "--out", company.Output("out"), "--config", company.Output("config.json"), "--quiet");

        Assert.That(code, Is.EqualTo(2), error);
        Assert.That(error, Does.Contain(names).And.Contain("config.json"));
    }

    [Test]
    public void Analyse_SaysSo_WhereCustomersStandTwiceAndNobodyCanBeReachedAndADateIsWrong()
    {
        using var company = new Company();
        company.Write("customers.csv", "customer_id,opted_out", Enumerable.Range(0, 800).Select(row => string.Create(CultureInfo.InvariantCulture, $"c{row % 400:D4},email;phone")));
        File.AppendAllText(Path.Combine(company.Input, "contacts.csv"), "c0001,1999-01-01,email,\n");

        var (code, _, error) = Company.Run("analyse", company.Input, "--out", company.Output("out"));

        Assert.That(code, Is.Zero, error);
        Assert.That(error, Does.Contain("gap_in_logs").And.Contain("From 1999-02-01 to 2023-12-31").And.Contain("empty_plan"));
        var summary = File.ReadAllText(Path.Combine(company.Output("out"), "summary.json"));
        Assert.That(summary, Does.Contain("duplicate_customer"));
        foreach (var file in Directory.GetFiles(company.Output("out"), "*.csv").Append(Path.Combine(company.Output("out"), "summary.json")))
            Assert.That(File.ReadAllText(file), Does.Not.Match(@"\b(NaN|Infinity)\b"), Path.GetFileName(file));
    }
}
