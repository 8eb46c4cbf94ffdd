namespace ContactFrequency.Mutants;

/// <summary>Which tests are asked about a mutant, by their names.</summary>
internal sealed class TestSelection
{
    private readonly string[] _never;
    private readonly string[] _slow;

    private TestSelection(string[] never, string[] slow) => (_never, _slow) = (never, slow);

    /// <summary>Reads the names of slow tests; those after <c>~</c> are asked about mutants of their own folder alone.</summary>
    public static TestSelection Read(string path)
    {
        string[] lines = [.. File.ReadLines(path).Where(line => line.Length > 0 && line[0] != '#')];
        return new(["ContactFrequency.Tests.Conventions.", .. lines.Where(line => line[0] != '~')], [.. lines.Where(line => line[0] == '~').Select(line => line[2..])]);
    }

    /// <summary>The tests in the order in which they are asked: those named after the mutated type, those of its folder, the slow ones among both, the rest.</summary>
    public IEnumerable<Func<string, bool>> Stages(Mutant mutant)
    {
        string own = $".{mutant.Type}", folder = $"ContactFrequency.Tests.{mutant.Folder}.";
        yield return name => Has(name, own) && !IsSlow(name) && !IsLeftOut(name);
        yield return name => IsNear(name) && !Has(name, own) && !IsSlow(name) && !IsLeftOut(name);
        yield return name => IsNear(name) && IsSlow(name) && !IsLeftOut(name);
        yield return name => !IsNear(name) && !IsSlow(name) && !IsLeftOut(name);

        bool IsNear(string name) => Has(name, own) || name.StartsWith(folder, StringComparison.Ordinal);
    }

    private bool IsLeftOut(string name) => Array.Exists(_never, one => Has(name, one));

    private bool IsSlow(string name) => Array.Exists(_slow, one => Has(name, one));

    private static bool Has(string name, string part) => name.Contains(part, StringComparison.Ordinal);
}
