using System.Text.RegularExpressions;
using ContactFrequency.Reporting.Pages;

namespace ContactFrequency.Reporting.Tests.Pages;

public partial class MessageTableTests
{
    private static readonly MessageTable Chinese = MessageTable.Of("zh-CN");

    public static IEnumerable<string> Patterns => Chinese.Patterns.Where(pattern => pattern.Contains(' ', StringComparison.Ordinal) && pattern.Length > 30);

    [TestCase("Asked for.", "按要求。")]
    [TestCase("1 contact", "1 次联系")]
    [TestCase("2 to 3 contacts, 12 contacts on <a> hardly occur among a third of the customers, by how often they are contacted; what is said of them there is what the others do.",
        "按被联系的多少划分，<a> 上的 2 至 3 次联系、12 次联系 在三分之一的客户中几乎不出现；关于这些客户的结论来自其他客户的表现。")]
    [TestCase("No answer for price, Wien on sms: the estimate did not come to rest.", "sms 上的 price, Wien 没有答案：估计没有收敛。")]
    public void Find_TranslatesWhatItKnows_AndLeavesNames(string message, string expected) => Assert.That(Chinese.Find(message), Is.EqualTo(expected));

    [TestCase("Something that nobody has said so far.")]
    [TestCase("Not asked for.")]
    public void Find_IsNull_ForWhatItDoesNotKnow(string message) => Assert.That(Chinese.Find(message), Is.Null);

    [Test]
    public void Holes_AreTheSameInBoth()
    {
        foreach (var pattern in Chinese.Patterns)
            Assert.That(Hole().Matches(Chinese.Find(Hole().Replace(pattern, hole => $"«{hole.Value[1]}»"))!.Replace('«', '{').Replace('»', '}')).Select(hole => hole.Value).Distinct().Order(),
                Is.EqualTo(Hole().Matches(pattern).Select(hole => hole.Value).Distinct().Order()), pattern);
    }

    // A message that is worded anew in the library would come out in English without notice.
    [TestCaseSource(nameof(Patterns))]
    public void Pattern_IsWhatTheLibrarySays(string pattern)
    {
        var longest = Hole().Split(pattern).SelectMany(part => Either().Split(part)).MaxBy(part => part.Length)!.Trim(' ', '.', ';');

        Assert.That(Library.Value, Does.Contain(longest));
    }

    private static readonly Lazy<string> Library = new(() => Joint().Replace(string.Concat(Directory.EnumerateFiles(Sources(), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText)), ""));

    private static string Sources([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "ContactFrequency"));

    [GeneratedRegex(@"\{[0-9]\}")]
    private static partial Regex Hole();

    [GeneratedRegex("\\b(?:more|less|Next|Last|changed\\.|with them\\.|aimed\\.|drawn into by chance\\. )")]
    private static partial Regex Either();

    [GeneratedRegex("\"\\s*\\+\\s*\\$?\"")]
    private static partial Regex Joint();
}
