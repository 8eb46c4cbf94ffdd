using System.Text;
using ContactFrequency.Data;

namespace ContactFrequency.Tests.Data;

public class OutputFolderTests
{
    [Test]
    public void Commit_GivesAllFilesTheirNames()
    {
        using var folder = Earlier();
        using (var files = New(folder))
        {
            Assert.That(Texts(folder), Is.EqualTo(new[] { "a.csv: old", "b.csv: old", "groups.csv: old", "summary.json: old" }), "nothing changes before");
            files.Remove("groups.csv");
            files.Commit();
        }

        Assert.That(Texts(folder), Is.EqualTo(new[] { "a.csv: new", "b.csv: new", "summary.json: new" }));
    }

    [Test]
    public void Dispose_LeavesAnEarlierRunAsItWas()
    {
        using var folder = Earlier();

        New(folder).Dispose();

        Assert.That(Texts(folder), Is.EqualTo(new[] { "a.csv: old", "b.csv: old", "groups.csv: old", "summary.json: old" }));
        Assert.That(Directory.GetFiles(folder.Path, ".*"), Is.Empty);
    }

    [TestCase("a.csv")]
    [TestCase("b.csv")]
    [TestCase("summary.json")]
    public void Commit_LeavesNoSeal_WhereAFileCannotGetItsName(string name)
    {
        using var folder = Earlier();
        using (var files = New(folder))
        {
            File.Delete(Part(folder, name));
            Assert.That(() => files.Commit(), Throws.InstanceOf<IOException>().With.Message.Contains(name));
        }

        Assert.That(Texts(folder), Has.None.StartsWith("summary.json"), "its presence would say that all are of one run");
        Assert.That(Directory.GetFiles(folder.Path, ".*"), Is.Empty);
    }

    [Test]
    public void Commit_ChangesNothing_WhereAFolderHasTakenAName()
    {
        using var folder = Earlier();
        using var files = New(folder);
        File.Delete(Path.Combine(folder.Path, "b.csv"));
        Directory.CreateDirectory(Path.Combine(folder.Path, "b.csv"));

        Assert.That(() => files.Commit(), Throws.InstanceOf<IOException>().With.Message.Contains("b.csv is a folder"));

        Assert.That(Texts(folder), Is.EqualTo(new[] { "a.csv: old", "groups.csv: old", "summary.json: old" }));
    }

    [Test]
    public void Write_IsRefused_WhileAnotherRunWritesTheFile()
    {
        using var folder = Earlier();
        using var first = New(folder);
        using (var second = OutputFolder.Create(folder.Path))
            Assert.That(() => second.Write("a.csv", stream => stream.Write("other"u8)), Throws.InstanceOf<IOException>().With.Message.Contains(".a.csv.part"));

        first.Commit();

        Assert.That(Texts(folder), Does.Contain("a.csv: new"), "the second run took nothing away");
    }

    [Test]
    public void Create_SaysThatAFileIsThere()
    {
        using var folder = Earlier();

        Assert.That(() => OutputFolder.Create(Path.Combine(folder.Path, "a.csv")), Throws.InstanceOf<IOException>().With.Message.Contains("a.csv is a file; a folder"));
    }

    [Test]
    [Platform("Linux")]
    public void Write_LeavesAnEarlierRunAsItWas_WhereTheDiskIsFull()
    {
        using var folder = Earlier();
        File.CreateSymbolicLink(Part(folder, "b.csv"), "/dev/full");
        using (var files = OutputFolder.Create(folder.Path))
            Assert.That(() => files.Write("b.csv", stream => stream.Write(new byte[1 << 20])), Throws.InstanceOf<IOException>().With.Message.Contains("No space left"));

        Assert.That(Texts(folder), Is.EqualTo(new[] { "a.csv: old", "b.csv: old", "groups.csv: old", "summary.json: old" }));
        Assert.That(Directory.GetFiles(folder.Path, ".*"), Is.Empty);
    }

    private static TemporaryFolder Earlier() => new TemporaryFolder().With("a.csv", "old").With("b.csv", "old").With("groups.csv", "old").With("summary.json", "old");

    private static OutputFolder New(TemporaryFolder folder)
    {
        var files = OutputFolder.Create(folder.Path);
        foreach (var name in new[] { "a.csv", "summary.json", "b.csv" }) files.Write(name, stream => stream.Write(Encoding.UTF8.GetBytes("new")));
        return files;
    }

    private static string Part(TemporaryFolder folder, string name) => Path.Combine(folder.Path, $".{name}.part");

    private static string[] Texts(TemporaryFolder folder) =>
        [.. Directory.GetFiles(folder.Path).Where(file => !Path.GetFileName(file).StartsWith('.')).Order(StringComparer.Ordinal).Select(file => $"{Path.GetFileName(file)}: {File.ReadAllText(file)}")];
}
