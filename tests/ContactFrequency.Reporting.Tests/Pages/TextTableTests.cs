using System.Text.RegularExpressions;
using ContactFrequency.Reporting.Pages;

namespace ContactFrequency.Reporting.Tests.Pages;

public partial class TextTableTests
{
    private static readonly TextTable English = TextTable.Of("en");

    public static IEnumerable<string> Others => TextTable.Languages.Skip(1);

    [TestCaseSource(nameof(Others))]
    public void EveryLanguage_HasTheSameTexts_WithTheSameHoles(string language)
    {
        var other = TextTable.Of(language);

        Assert.That(other.Keys, Is.EquivalentTo(English.Keys));
        foreach (var key in English.Keys) Assert.That(Holes(other[key]), Is.EqualTo(Holes(English[key])), key);
    }

    [TestCaseSource(nameof(Others))]
    public void EveryLanguage_TranslatesEveryText(string language) =>
        Assert.That(English.Keys.Where(key => TextTable.Of(language)[key] == English[key] && Letters().IsMatch(Hole().Replace(English[key], ""))), Is.EquivalentTo(new[] { "checks.p" }));

    [Test]
    public void EveryText_IsUsed()
    {
        var code = string.Concat(Directory.EnumerateFiles(Sources(), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText));
        // Keys that are put together of a kind and a code are found by their kind.
        var unused = English.Keys.Where(key => !code.Contains($"\"{key}\"", StringComparison.Ordinal) && !code.Contains($"\"{key.Split('.')[0]}.{{", StringComparison.Ordinal)
            && !code.Contains($"Step(page.Words, \"{key.Split('.')[^1]}\"", StringComparison.Ordinal) && !code.Contains($"Question(page.Words, \"{key.Split('.')[^1]}\"", StringComparison.Ordinal));

        Assert.That(unused, Is.Empty);
    }

    [Test]
    public void Of_TakesALanguageInAnyCase() => Assert.That(TextTable.Of("ZH-cn").Language, Is.EqualTo("zh-CN"));

    private static string Sources([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "ContactFrequency.Reporting"));

    private static string[] Holes(string text) => [.. Hole().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{[0-9]\}|`[^`]+`")]
    private static partial Regex Hole();

    [GeneratedRegex("[a-z]")]
    private static partial Regex Letters();
}
