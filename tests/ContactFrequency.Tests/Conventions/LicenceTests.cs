using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ContactFrequency.Tests.Conventions;

public partial class LicenceTests
{
    [Test]
    public void EveryPackage_IsInTheNotices_WithItsVersionAndLicence()
    {
        var rows = File.ReadLines(Repository.Folder("THIRD-PARTY-NOTICES.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1]).ToList();
        Assert.That(rows.Select(row => row.Length), Has.All.EqualTo(4));
        var noticed = rows.SelectMany(row => Names(row[0]).Select(name => (name, Version: row[1]))).ToHashSet();

        Assert.That(Packages().Where(package => !noticed.Contains(package)), Is.Empty, "packages without a notice of their version");
        Assert.That(rows.Where(row => !Licences().IsMatch(row[2])).Select(row => row[0]), Is.Empty, "licences that nobody has looked at");
    }

    [Test]
    public void EveryChartLibrary_IsInTheNotices_WithItsVersion()
    {
        var lockFile = JsonDocument.Parse(File.ReadAllBytes(Repository.Folder("src", "ContactFrequency.Reporting", "Charts", "package.json"))).RootElement;
        var notices = File.ReadAllText(Repository.Folder("THIRD-PARTY-NOTICES.md"));

        foreach (var library in lockFile.GetProperty("dependencies").EnumerateObject())
            Assert.That(notices, Does.Contain($"| {library.Name} | {library.Value.GetString()!.TrimStart('^', '~')} |"));
    }

    private static IEnumerable<(string, string)> Packages() => XDocument.Load(Repository.Folder("Directory.Packages.props")).Descendants("PackageVersion")
        .Select(package => (package.Attribute("Include")!.Value, package.Attribute("Version")!.Value));

    // "A.B, .C" is A.B and A.C, where A is as much of the first name as makes one that is in use.
    private static IEnumerable<string> Names(string cell)
    {
        string[] names = [.. Brackets().Replace(cell, "").Split(',', StringSplitOptions.TrimEntries)];
        var known = Packages().Select(package => package.Item1).ToHashSet(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (!name.StartsWith('.')) yield return name;
            var parts = names[0].Split('.');
            for (var kept = parts.Length; name.StartsWith('.') && kept > 0; kept--)
                if (string.Join('.', parts[..kept]) + name is var whole && known.Contains(whole)) yield return whole;
        }
    }

    [GeneratedRegex(@"\(.*?\)")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"^(MIT|Apache-2\.0|BSD-3-Clause|PostgreSQL|MPL-2\.0|MS-PL or Apache-2\.0)( \(.*\))?$")]
    private static partial Regex Licences();
}
