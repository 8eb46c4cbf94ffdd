namespace ContactFrequency.Tests.Conventions;

public class FileTests
{
    [Test]
    public void NoSourceFile_IsOver300Lines() =>
        Assert.That(SourceFiles().Where(file => File.ReadLines(file).Count() > 300).Select(Path.GetFileName), Is.Empty);

    [Test]
    public void EveryPublicType_HasAFileOfItsName()
    {
        var names = SourceFiles().Select(Path.GetFileNameWithoutExtension).ToHashSet();
        var missing = typeof(ContactAnalysis).Assembly.GetExportedTypes()
            .Where(type => !type.IsNested && !names.Contains(type.Name.Split('`')[0]))
            .Select(type => type.FullName);

        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void EveryPublicType_IsDocumented()
    {
        var documentation = File.ReadAllText(Path.ChangeExtension(typeof(ContactAnalysis).Assembly.Location, ".xml"));

        Assert.That(typeof(ContactAnalysis).Assembly.GetExportedTypes()
            .Where(type => !documentation.Contains($"\"T:{type.FullName!.Replace('+', '.')}\"", StringComparison.Ordinal))
            .Select(type => type.FullName), Is.Empty);
    }

    private static IEnumerable<string> SourceFiles() => Directory.EnumerateFiles(Repository.Folder("src"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
}
