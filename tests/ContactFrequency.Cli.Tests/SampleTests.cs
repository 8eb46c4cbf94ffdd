using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContactFrequency.Cli.Tests;

/// <summary>Runs the notebook and the file-based app of <c>samples</c> as they stand.</summary>
public class SampleTests
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Samples => Path.Combine(PackageTests.Source, "..", "samples");

    [Test]
    public void FileBasedApp_PrintsTheAnswerAndScores()
    {
        var printed = PackageTests.Run(Path.Combine(Samples, ".."), "dotnet", "run", "samples/airline.cs");

        Assert.That(printed, Does.Contain("distance\temail\t3.5\t6\t5.9 (3.0 to 9.3)").And.Contain("targeting (distance email): "));
        Assert.That(printed, Does.Contain("distance · email: Recommended: 6 contacts a month").And.Contain("C0000001,price,price,0.949"));
        var report = printed.Split("Report: ")[1].Trim();
        Assert.That(File.ReadAllText(report), Does.Contain("How often to contact whom"));
        File.Delete(report);
    }

    // With UPDATE_GOLDEN=1 the notebook is saved with what it shows now.
    [Test]
    public void Notebook_ShowsWhatItWasSavedWith()
    {
        var file = Path.Combine(Samples, "notebooks", "airline.ipynb");
        var notebook = JsonNode.Parse(File.ReadAllText(file))!;
        NotebookCell[] cells = [.. NotebookCell.Of(notebook)];
        using var company = new Company();
        var app = Path.Combine(Directory.CreateDirectory(company.Output("notebook")).FullName, "notebook.cs");
        var engine = Path.Combine(PackageTests.Source, "..", "tests", "ContactFrequency.Cli.Tests", "NotebookEngine.txt");
        File.WriteAllText(app, $"""
            #:project {Path.Combine(PackageTests.Source, "ContactFrequency.Reporting", "ContactFrequency.Reporting.csproj")}
            #:property PublishAot=false
            #:property TreatWarningsAsErrors=false
            {cells[0].Code}
            Engine.Begin();
            void display(object value) => Engine.Display(value);
            {string.Join('\n', cells.Select((cell, index) => (index == 0 ? "" : cell.Code) + "\nEngine.EndCell();"))}
            Engine.End();

            {File.ReadAllText(engine)}
            """);
        var outputs = JsonNode.Parse(PackageTests.Run(Path.Combine(Samples, "notebooks"), "dotnet", "run", app))!.AsArray();
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            foreach (var (cell, output) in cells.Zip(outputs)) cell.Outputs = output!.DeepClone().AsArray();
            File.WriteAllText(file, notebook.ToJsonString(Written).ReplaceLineEndings("\n") + "\n");
        }

        Assert.That(outputs, Has.Count.EqualTo(cells.Length));
        foreach (var (cell, output) in cells.Zip(outputs)) Assert.That(output!.ToJsonString(Written), Is.EqualTo(cell.Outputs.ToJsonString(Written)), cell.Code);
        Assert.That(outputs[1]!.ToJsonString(), Does.Contain("text/html").And.Contain("text/plain"));
        Assert.That(outputs[3]!.ToJsonString(), Does.Contain("application/vnd.vegalite.v5"));
    }
}
