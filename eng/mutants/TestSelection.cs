namespace ContactFrequency.Mutants;

/// <summary>Which tests are asked about a mutant, by their names.</summary>
internal sealed class TestSelection
{
    private readonly string[] _never;
    private readonly string[] _elsewhereNot;

    private TestSelection(string[] never, string[] elsewhereNot) => (_never, _elsewhereNot) = (never, elsewhereNot);

    /// <summary>Reads the names of slow tests; those after <c>~</c> are asked about mutants of their own folder alone.</summary>
    public static TestSelection Read(string path)
    {
        string[] lines = [.. File.ReadLines(path).Where(line => line.Length > 0 && line[0] != '#')];
        return new(["ContactFrequency.Tests.Conventions.", .. lines.Where(line => line[0] != '~')], [.. lines.Where(line => line[0] == '~').Select(line => line[2..])]);
    }

    /// <summary>The tests in the order in which they are asked: those named after the mutated type, those of its folder, the rest.</summary>
    public IEnumerable<Func<string, bool>> Stages(Mutant mutant)
    {
        string own = $".{mutant.Type}", folder = $"ContactFrequency.Tests.{mutant.Folder}.";
        yield return name => Has(name, own) && !Array.Exists(_never, one => Has(name, one));
        yield return name => name.StartsWith(folder, StringComparison.Ordinal) && !Has(name, own) && !Array.Exists(_never, one => Has(name, one));
        yield return name => !name.StartsWith(folder, StringComparison.Ordinal) && !Has(name, own) && !Array.Exists(_never, one => Has(name, one)) && !Array.Exists(_elsewhereNot, one => Has(name, one));
    }

    private static bool Has(string name, string part) => name.Contains(part, StringComparison.Ordinal);
}
