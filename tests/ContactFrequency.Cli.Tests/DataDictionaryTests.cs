using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ContactFrequency.Cli.Tests;

public class DataDictionaryTests
{
    [Test]
    public void Columns_AreThoseThatAreWritten()
    {
        using var company = new Company();
        using var output = new StringWriter();
        Assert.That(CommandLine.Run(["analyse", company.Input, "--out", company.Output("out"), "--quiet"], output, output), Is.Zero, output.ToString());
        var page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "docs", "data-dictionary.md"));

        foreach (var file in Directory.GetFiles(company.Output("out"), "*.csv"))
        {
            var name = Path.GetFileName(file);
            var section = Regex.Match(page, $@"### `{Regex.Escape(name)}`\n(.*?)\n#", RegexOptions.Singleline).Groups[1].Value;
            var named = Regex.Matches(section, "`([a-z0-9_]+)`").Select(match => match.Groups[1].Value).ToHashSet();
            Assert.That(File.ReadLines(file).First().Split(',').Where(column => !named.Contains(column)), Is.Empty, name);
        }
    }

    private static string Here([CallerFilePath] string file = "") => file;
}
