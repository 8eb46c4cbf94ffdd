using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using ContactFrequency.Reporting.Charts;

namespace ContactFrequency.Reporting.Tests.Charts;

public class ChartLibrariesTests
{
    [Test]
    public void Cdn_NamesTheVersionsOfThePackageFile()
    {
        using var package = JsonDocument.Parse(File.ReadAllText(Source("package.json")));

        var pinned = package.RootElement.GetProperty("dependencies").EnumerateObject().Select(entry => (entry.Name, entry.Value.GetString()));
        Assert.That(ChartLibraries.Cdn.All.Select(library => (library.Name, (string?)library.Version)), Is.EquivalentTo(pinned));
    }

    [Test]
    public void LockFile_NamesNoRegistry() =>
        Assert.That(File.ReadAllText(Source("package-lock.json")), Does.Not.Contain("\"resolved\""));

    [Test]
    public void Embedded_FallsBackToTheCdn_OnlyWhereNothingWasEmbedded() =>
        Assert.That(ChartLibraries.Embedded.AreInlined, Is.EqualTo(EmbeddedFile("vega") is not null));

    [Test]
    public void Integrity_IsTheHashOfTheEmbeddedFile()
    {
        foreach (var library in ChartLibraries.Cdn.All)
        {
            using var file = EmbeddedFile(library.Name);
            if (file is null) Assert.Ignore("Built without the chart libraries.");
            Assert.That(library.Integrity, Is.EqualTo("sha384-" + Convert.ToBase64String(SHA384.HashData(file))), library.Name);
        }
    }

    [Test]
    public void Embedded_CannotEndItsScriptEarly()
    {
        foreach (var code in ChartLibraries.Embedded.All.Select(library => library.Code ?? ""))
        {
            Assert.That(code, Does.Not.Contain("</script").IgnoreCase.And.Not.Contain("<!--").And.Not.Contain("\r"));
            Assert.That(code, Does.Not.Contain("sourceMappingURL"));
        }
    }

    [Test]
    public void Inlined_IsTheCdn_WhenOneLibraryIsMissing() =>
        Assert.That(ChartLibraries.Inlined(name => name == "vega" ? null : ("code", "licence")), Is.SameAs(ChartLibraries.Cdn));

    [Test]
    public void Inlined_DropsTheSourceMapAndKeepsTheLicence()
    {
        var code = ChartLibraries.Inlined(name => ("code;\n//# sourceMappingURL=a.js.map", "licence\n")).All[0].Code;

        Assert.That(code, Is.EqualTo("/*! vega 6.4.0\nlicence\n*/\ncode;\n"));
    }

    private static Stream? EmbeddedFile(string name) =>
        typeof(HtmlReport).Assembly.GetManifestResourceStream($"Charts/{name}.min.js");

    private static string Source(string file, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "../../../src/ContactFrequency.Reporting/Charts", file);
}
