using ContactFrequency.Experiments;

namespace ContactFrequency.Reporting.Tests;

/// <summary>The examples of <c>docs/simulation.md</c> and <c>docs/getting-started.md</c>, on a small airline.</summary>
public class DocsExample
{
    [Test]
    public async Task Runs()
    {
        var (console, folder, before) = (Console.Out, Directory.CreateTempSubdirectory("contact-frequency-docs-").FullName, Directory.GetCurrentDirectory());
        using var printed = new StringWriter();
        try
        {
            Directory.SetCurrentDirectory(folder);
            Console.SetOut(printed);
            Simulate();
            await Analyse(["airline"]);
            Assert.That(File.ReadAllText("report.html"), Does.Contain("How often to contact whom"));
        }
        finally
        {
            Console.SetOut(console);
            Directory.SetCurrentDirectory(before);
            Directory.Delete(folder, recursive: true);
        }

        Assert.That(printed.ToString().Trim().Split('\n'), Has.Length.GreaterThanOrEqualTo(6).And.All.Match(@"^(price|distance)(/lower|/higher)? (email|phone|sms): [0-9]* \("));
    }

    private static void Simulate()
    {
        // begin docs/simulation.md
        var airline = new AirlineSimulator(new() { Customers = 6_000, Seed = 7 }).Simulate();
        AirlineFiles.Write(airline, "airline", gzip: true);
        double truth = airline.Truth.OptimumOfDriver("price", "email");
        // end
        Assert.That(truth, Is.InRange(3.5, 6.5));
    }

    private static async Task Analyse(string[] args)
    {
        // begin docs/getting-started.md
        var result = await new ContactAnalysis().RunAsync(args[0]);
        using (var page = new StreamWriter("report.html")) HtmlReport.Write(result, page);
        foreach (var row in result.Thresholds.Where(row => row.Objective == result.Options.Objective))
            Console.WriteLine($"{row.Segment} {row.Channel}: {row.Frequency} ({row.Verdict})");
        // end
    }
}
