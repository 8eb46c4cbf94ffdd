using System.Text.RegularExpressions;

namespace ContactFrequency.Tests;

public partial class ReadmeTests
{
    [Test]
    public void Example_IsTheOneThatIsCompiledHere()
    {
        var readme = CSharpBlock().Match(Text()).Groups[1].Value;
        var source = File.ReadAllText(Repository.Folder("tests", "ContactFrequency.Tests", "ReadmeExample.cs"));
        var body = source[source.IndexOf("// begin\n", StringComparison.Ordinal)..source.IndexOf("        // end\n", StringComparison.Ordinal)]["// begin\n".Length..];
        var example = "using ContactFrequency;\nusing ContactFrequency.Thresholds;\n\n" + body.Replace("\n        ", "\n", StringComparison.Ordinal)[8..];

        Assert.That(readme, Is.EqualTo(example));
    }

    [Test]
    public void Example_PrintsWhatItSays()
    {
        var (folder, console) = (Directory.GetCurrentDirectory(), Console.Out);
        using var output = new StringWriter();
        try
        {
            Directory.SetCurrentDirectory(Repository.Root);
            Console.SetOut(output);
            ReadmeExample.Run();
        }
        finally
        {
            Console.SetOut(console);
            Directory.SetCurrentDirectory(folder);
        }

        TestContext.Out.WriteLine(output);
        Assert.That(OutputBlock().Match(Text()).Groups[1].Value, Is.EqualTo(output.ToString().ReplaceLineEndings("\n")));
    }

    [Test]
    public void TestCommand_IsTheOneThatContinuousIntegrationRuns()
    {
        const string command = "dotnet test ContactFrequency.sln";

        Assert.That(Text(), Does.Contain($"\n{command}\n"));
        Assert.That(File.ReadAllText(Repository.Folder(".ci", "run")), Does.Contain($"\n{command} "));
    }

    [Test]
    public void Links_LeadToFilesThatExist()
    {
        var broken = Link().Matches(Text()).Select(match => match.Groups[1].Value)
            .Where(link => !link.StartsWith("http", StringComparison.Ordinal) && !link.StartsWith('#'))
            .Where(link => !Path.Exists(Path.Combine(Repository.Root, link.Split('#')[0])));

        Assert.That(broken, Is.Empty);
    }

    private static string Text() => File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();

    [GeneratedRegex("It prints, for the sample:\n\n```\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex OutputBlock();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
