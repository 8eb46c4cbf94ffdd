using System.Globalization;
using System.Text.Json;

namespace ContactFrequency.Cli.Tests;

public class FitCommandTests
{
    [TestCase("--y", "dose", "Column 'dose' is named 2 times")]
    [TestCase("--covariates", "response", "Column 'response' is named 2 times")]
    [TestCase("--covariates", "b", "may not be called 'b'")]
    public void Fit_RefusesColumnsThatStandForTwoThings(string option, string column, string message)
    {
        using var company = new Company();
        File.WriteAllText(company.Output("table.csv"), "dose,response,b\n0,1,3\n1,2,4\n2,3,1\n3,4,2\n");
        string[] columns = option == "--y" ? ["--x", "dose", "--y", column] : ["--x", "dose", "--y", "response", option, column];

        var (code, _, error) = Company.Run(["fit", company.Output("table.csv"), .. columns, "--out", company.Output("fit.json")]);

        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Does.Contain(message));
        Assert.That(File.Exists(company.Output("fit.json")), Is.False);
    }

    [TestCase("fit", "--x dose --y response")]
    [TestCase("partition", "--x dose --y response")]
    public void Out_IsNotTheFileThatIsRead(string command, string columns)
    {
        using var company = new Company();
        WriteTable(company);
        var before = File.ReadAllText(company.Output("table.csv"));

        var (code, _, error) = Company.Run([command, company.Output("table.csv"), .. columns.Split(' '), "--out", company.Output("table.csv")]);

        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Does.Contain("is the file to read"));
        Assert.That(File.ReadAllText(company.Output("table.csv")), Is.EqualTo(before));
    }

    [Test]
    public void Fit_NamesTheConstantCovariate_RatherThanTheDoses()
    {
        using var company = new Company();
        File.WriteAllText(company.Output("table.csv"), "dose,response,same\n" + string.Concat(Enumerable.Range(0, 40).Select(row => $"{row % 8},{row % 8 * (8 - row % 8) + row % 3},7\n")));

        var (code, _, error) = Company.Run("fit", company.Output("table.csv"), "--x", "dose", "--y", "response", "--covariates", "same", "--out", company.Output("fit.json"));

        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("a covariate is constant"));
    }

    [Test]
    public void Fit_WritesTheJsonOfTheContract()
    {
        using var company = new Company();
        WriteTable(company);

        var (code, output, error) = Company.Run("fit", company.Output("table.csv"), "--x", "dose", "--y", "response", "--covariates", "age", "--out", company.Output("fit.json"), "--json");

        Assert.That(code, Is.Zero, error);
        Assert.That(error, Does.Contain("rows left out because a cell is empty (1)"));
        Assert.That(output.TrimEnd(), Is.EqualTo(File.ReadAllText(company.Output("fit.json"))));
        using var document = JsonDocument.Parse(output);
        var root = document.RootElement;
        Assert.That(root.EnumerateObject().Select(one => one.Name).Take(5), Is.EqualTo(new[] { "families", "selected", "optimum", "tests", "verdict" }));
        Assert.That(root.GetProperty("tests").EnumerateObject().Select(one => one.Name), Is.EqualTo(new[] { "lind_mehlum", "two_lines", "lack_of_fit", "no_effect" }));
        Assert.That(root.GetProperty("tests").GetProperty("lind_mehlum").GetProperty("fieller").GetArrayLength(), Is.EqualTo(2));
        Assert.That(root.GetProperty("verdict").GetString(), Is.EqualTo("interior"));
        Assert.That(root.GetProperty("optimum").GetProperty("x").GetDouble(), Is.InRange(2.5, 3.5), "the truth is 3");
        Assert.That(root.GetProperty("rows").GetInt32(), Is.EqualTo(200));
        Assert.That(root.GetProperty("rows_left_out").GetInt32(), Is.EqualTo(1));
        foreach (var family in root.GetProperty("families").EnumerateArray())
        {
            var name = family.GetProperty("name").GetString();
            Assert.That(family.EnumerateObject().Select(one => one.Name).Take(7), Is.EqualTo(new[] { "name", "parameters", "rss", "log_likelihood", "aicc", "optimum", "status" }), name);
            Assert.That(family.GetProperty("status").GetString(), Is.AnyOf("converged", "not_identified"), name);
            Assert.That(family.GetProperty("reason").ValueKind == JsonValueKind.Null, Is.EqualTo(family.GetProperty("status").GetString() == "converged"), name);
            Assert.That(family.GetProperty("parameters").EnumerateObject().Select(one => one.Name), Does.Contain("age"), name);
        }

        Assert.That(root.GetProperty("families").EnumerateArray().Select(family => family.GetProperty("name").GetString()), Does.Contain(root.GetProperty("selected").GetString()).And.Contains("log_logistic"));
        Assert.That(Directory.GetFiles(company.Folder, "*.part"), Is.Empty);
    }

    [TestCase("poisson", "count", null)]
    [TestCase("negative-binomial", "count", null)]
    [TestCase("binomial", "count", "trials")]
    public void Fit_TakesEveryLikelihood_Quietly(string likelihood, string y, string? n)
    {
        using var company = new Company();
        WriteTable(company);

        var (code, output, error) = Company.Run(["fit", company.Output("table.csv"), "--x", "dose", "--y", y, "--likelihood", likelihood, "--out", company.Output("fit.json"), "--quiet", .. n is null ? Array.Empty<string>() : ["--n", n]]);

        Assert.That(code, Is.Zero, error);
        Assert.That((output, error), Is.EqualTo(("", "")));
        using var document = JsonDocument.Parse(File.ReadAllText(company.Output("fit.json")));
        Assert.That(document.RootElement.GetProperty("likelihood").GetString(), Is.EqualTo(likelihood));
        Assert.That(document.RootElement.GetProperty("families")[0].GetProperty("log_likelihood").GetDouble(), Is.Negative);
    }

    [TestCase("dose,response\n1,2\n2,much\n", "table.csv, line 3, column response: found 'much', expected a finite number.")]
    [TestCase("dose,response\n1,2\nNaN,2\n", "table.csv, line 3, column dose: found 'NaN', expected a finite number.")]
    [TestCase("dose,response\n1,2\n∞,2\n", "line 3, column dose: found '∞'")]
    [TestCase("dose,answer\n1,2\n", "required column 'response' is missing; found dose, answer")]
    [TestCase("dose,response\n1,2\n1,2,3\n", "table.csv, line 3: found '1,2,3': expected 2 fields, found 3.")]
    [TestCase("", "the file is empty")]
    public void Fit_StopsWithThree_AndSaysWhere(string text, string message)
    {
        using var company = new Company();
        File.WriteAllText(company.Output("table.csv"), text);

        var (code, _, error) = Company.Run("fit", company.Output("table.csv"), "--x", "dose", "--y", "response", "--out", company.Output("fit.json"));

        Assert.That(code, Is.EqualTo(3));
        Assert.That(error, Does.Contain(message));
        Assert.That(File.Exists(company.Output("fit.json")), Is.False);
    }

    [TestCase("binomial", "dose,y,n\n1,3,2\n", "line 2, column y: found '3', expected no more than the 2 of column n.")]
    [TestCase("poisson", "dose,y,n\n1,3,0\n", "line 2, column n: found '0', expected a number above 0.")]
    [TestCase("poisson", "dose,y,n\n1,-3,1\n", "line 2, column y: found '-3', expected a number from 0.")]
    public void Fit_StopsWithThree_WhereANumberBreaksTheLikelihoodsRule(string likelihood, string text, string message)
    {
        using var company = new Company();
        File.WriteAllText(company.Output("table.csv"), text);

        var (code, _, error) = Company.Run("fit", company.Output("table.csv"), "--x", "dose", "--y", "y", "--n", "n", "--likelihood", likelihood, "--out", company.Output("fit.json"));

        Assert.That(code, Is.EqualTo(3));
        Assert.That(error, Does.Contain(message));
    }

    [TestCase("--likelihood", "gamma")]
    [TestCase("--level", "1")]
    [TestCase("--n", "dose")]
    [TestCase("--threads", "0")]
    [TestCase("--covariates", "dose")]
    public void Fit_StopsWithTwo_ForOptionsThatMakeNoSense(string option, string value)
    {
        using var company = new Company();
        WriteTable(company);

        var (code, _, error) = Company.Run("fit", company.Output("table.csv"), "--x", "dose", "--y", "response", "--out", company.Output("fit.json"), option, value);

        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Does.Contain(option));
    }

    [Test]
    public void Fit_EndsWithOne_WhereTheTableHoldsNoCurve()
    {
        using var company = new Company();
        File.WriteAllText(company.Output("table.csv"), "dose,response\n1,2\n1,3\n1,4\n");

        var (code, output, error) = Company.Run("fit", company.Output("table.csv"), "--x", "dose", "--y", "response", "--out", company.Output("fit.json"));

        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.Contain("not_identified"));
        Assert.That(error, Does.Contain("does not hold a curve"));
        using var document = JsonDocument.Parse(File.ReadAllText(company.Output("fit.json")));
        Assert.That(document.RootElement.GetProperty("optimum").GetProperty("x").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public void Fit_GivesTheSameBytes_AtAnyNumberOfThreads()
    {
        using var company = new Company();
        WriteTable(company);

        foreach (var threads in new[] { "1", "3" })
            Company.Run("fit", company.Output("table.csv"), "--x", "dose", "--y", "response", "--threads", threads, "--out", company.Output($"fit{threads}.json"), "--quiet");

        Assert.That(File.ReadAllBytes(company.Output("fit3.json")), Is.EqualTo(File.ReadAllBytes(company.Output("fit1.json"))));
    }

    /// <summary>Two hundred rows around a rise that wears out, with its peak at 3, and one with an empty cell.</summary>
    private static void WriteTable(Company company)
    {
        var random = new Random(4);
        var rows = Enumerable.Range(0, 200).Select(row =>
        {
            var (dose, age) = (row % 10, random.Next(20, 60));
            var response = 1 + 0.01 * age + 0.8 * dose * Math.Exp(-dose / 3.0) + 0.4 * (random.NextDouble() + random.NextDouble() - 1);
            return string.Create(CultureInfo.InvariantCulture, $"{dose},{response:F4},{age},{(int)(response + random.NextDouble())},{5}");
        });
        File.WriteAllLines(company.Output("table.csv"), rows.Prepend("dose,response,age,count,trials").Append("3,,40,1,5"));
    }
}
