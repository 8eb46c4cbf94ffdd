using System.Text.RegularExpressions;

namespace ContactFrequency.Tests;

public partial class DocsLinkTests
{
    [Test]
    public void Links_LeadToFilesAndHeadingsThatExist()
    {
        string[] pages = [Repository.Folder("README.md"), Repository.Folder("SECURITY.md"), .. new[] { "docs", "samples", "eng" }
            .SelectMany(folder => Directory.EnumerateFiles(Repository.Folder(folder), "*.md", SearchOption.AllDirectories))
            .Where(page => !page.Contains("node_modules", StringComparison.Ordinal))];
        var broken = pages.SelectMany(page => Link().Matches(Prose(page)).Select(match => (page, link: match.Groups[1].Value)))
            .Where(found => !found.link.Contains(':', StringComparison.Ordinal) && !Leads(found.page, found.link));

        Assert.That(broken, Is.Empty);
    }

    private static bool Leads(string page, string link)
    {
        var parts = link.Split('#', 2);
        var target = parts[0].Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, parts[0]);
        return Path.Exists(target)
            && (parts.Length == 1 || !target.EndsWith(".md", StringComparison.Ordinal) || Heading().Matches(Prose(target)).Any(match => Anchor(match.Groups[1].Value) == parts[1]));
    }

    private static string Anchor(string heading) => NotInAnchor().Replace(heading.Trim(), "").Replace(' ', '-').ToLowerInvariant();

    private static string Prose(string page) => Fence().Replace(File.ReadAllText(page), "");

    [GeneratedRegex("^```.*?^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();
}
