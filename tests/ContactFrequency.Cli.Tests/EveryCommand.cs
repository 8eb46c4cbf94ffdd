using System.Globalization;

namespace ContactFrequency.Cli.Tests;

/// <summary>Every command that computes something, one after the other, so that its outputs can be compared with those of another such run.</summary>
internal static class EveryCommand
{
    /// <summary>Writes the table of <c>fit</c> and <c>partition</c> beside the others.</summary>
    public static void WriteTable(Company company)
    {
        var random = new Random(11);
        company.Write("table.csv", "id,dose,answer,age,group", Enumerable.Range(0, 400).Select(row =>
        {
            double dose = random.Next(9), age = 20 + random.Next(50);
            var answer = 3 + dose - (age < 45 ? 0.1 : 0.05) * dose * dose + random.NextDouble();
            return string.Create(CultureInfo.InvariantCulture, $"r{row},{dose},{answer:F4},{age},{(random.Next(3) == 0 ? "ı" : "İ")}");
        }));
    }

    /// <summary>Runs them and gives names and hashes of what they wrote.</summary>
    /// <param name="company">Its input, with the table of <see cref="WriteTable"/>.</param>
    /// <param name="output">Where to write.</param>
    /// <param name="options">Options that every command takes.</param>
    public static string[] Run(Company company, string output, params string[] options)
    {
        string[] policy = [Path.Combine(output, "analysis", "policy.json")];
        var (input, table) = (company.Input, Path.Combine(company.Input, "table.csv"));
        string[][] lines =
        [
            ["simulate", "--customers", "60", "--months", "5", "--out", Path.Combine(output, "simulated")],
            ["analyse", input, "--out", Path.Combine(output, "analysis")],
            ["score", .. policy, Directory.GetFiles(input, "customers.csv*")[0], "--out", Path.Combine(output, "scores.csv")],
            ["plan", .. policy, input, "--out", Path.Combine(output, "plan")],
            ["design", "--customers", input, "--channel", "email", "--frequencies", "0,2,4", "--simulations", "20", "--effect", "0.3", "--out", Path.Combine(output, "design")],
            ["evaluate", .. policy, input, "--out", Path.Combine(output, "evaluation.json")],
            ["fit", table, "--x", "dose", "--y", "answer", "--out", Path.Combine(output, "fit.json")],
            ["partition", table, "--y", "answer", "--x", "dose", "--by", "age,group", "--out", Path.Combine(output, "tree.json")],
        ];
        foreach (var line in lines)
        {
            var (code, _, error) = Company.Run([.. line, "--quiet", .. options]);
            Assert.That(code, Is.Zero, $"{line[0]}: {error}");
        }

        // What may differ from run to run.
        File.Delete(Path.Combine(output, "analysis", "run.json"));
        return OutputFiles.Hashes(output);
    }
}
