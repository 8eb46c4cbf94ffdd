using System.Text.RegularExpressions;

namespace ContactFrequency.Tests;

/// <summary>Every C# block of the documentation stands, word for word, in a test that is compiled; most are run there.</summary>
public partial class DocsExampleTests
{
    [TestCaseSource(nameof(Blocks))]
    public void Block_IsOneThatIsCompiled(string page, string block)
    {
        var compiled = Directory.EnumerateFiles(Repository.Folder("tests"), "DocsExample.cs", SearchOption.AllDirectories).Select(File.ReadAllText)
            .SelectMany(file => Region().Matches(file).Where(match => match.Groups[1].Value == page).Select(match => (Usings: Usings(file), Code: Unindented(match.Groups[2].Value))))
            .Where(region => region.Code == Code(block)).ToList();

        Assert.That(compiled, Has.Count.EqualTo(1), $"no test holds this block of {page}:\n{Code(block)}");
        Assert.That(Usings(block).Where(line => !line.StartsWith("using ContactFrequency", StringComparison.Ordinal)), Is.SubsetOf(compiled[0].Usings));
    }

    public static IEnumerable<TestCaseData> Blocks() =>
        from page in Directory.EnumerateFiles(Repository.Folder("docs"), "*.md", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(Repository.Folder("samples"), "*.md", SearchOption.AllDirectories)).Order(StringComparer.Ordinal)
        let name = Path.GetRelativePath(Repository.Root, page).Replace('\\', '/')
        from match in Block().Matches(File.ReadAllText(page))
        select new TestCaseData(name, match.Groups[1].Value).SetArgDisplayNames(name, $"{match.Index}");

    private static string Code(string block) => string.Join('\n', block.Split('\n').Where(line => !UsingLine().IsMatch(line))).Trim();

    private static string[] Usings(string text) => [.. text.Split('\n').Where(line => UsingLine().IsMatch(line))];

    private static string Unindented(string region) => string.Join('\n', region.Split('\n').Select(line => line.StartsWith("        ", StringComparison.Ordinal) ? line[8..] : line)).Trim();

    [GeneratedRegex("^```csharp\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex("// begin ([^\n]+)\n(.*?)// end", RegexOptions.Singleline)]
    private static partial Regex Region();

    [GeneratedRegex("^using [A-Za-z.]+;$")]
    private static partial Regex UsingLine();
}
