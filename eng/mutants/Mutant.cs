using System.Globalization;
using System.Text.RegularExpressions;

namespace ContactFrequency.Mutants;

/// <summary>A change of one text in one file of the library that ought to make a test fail.</summary>
/// <param name="Number">Its number in the list.</param>
/// <param name="File">The file, below the library's folder.</param>
/// <param name="Breaks">What goes wrong.</param>
/// <param name="Original">The text, once in the file.</param>
/// <param name="Mutated">The text in its place.</param>
/// <param name="Equivalent">Why no test can notice; null where one can.</param>
internal sealed record Mutant(int Number, string File, string Breaks, string Original, string Mutated, string? Equivalent)
{
    /// <summary>The folder of the library that the file stands in.</summary>
    public string Folder => File.Split('/')[0];

    /// <summary>Name of the type in the file.</summary>
    public string Type => Path.GetFileNameWithoutExtension(File);

    /// <exception cref="InvalidOperationException">A block is not a mutant.</exception>
    public static IEnumerable<Mutant> Read(string list)
    {
        foreach (var text in Regex.Split(System.IO.File.ReadAllText(list), @"\n[ \t]*\n"))
        {
            string[] lines = [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')];
            if (lines.Length == 0) continue;
            var isWhole = lines.Length is 4 or 5 && lines[2].StartsWith("- ", StringComparison.Ordinal) && lines[3].StartsWith("+ ", StringComparison.Ordinal)
                && (lines.Length == 4 || lines[4].StartsWith("= ", StringComparison.Ordinal));
            if (!isWhole) throw new InvalidOperationException($"Not a mutant: {string.Join(" | ", lines)}");
            var head = lines[0].Split(' ', 2);
            yield return new(int.Parse(head[0], CultureInfo.InvariantCulture), head[1], lines[1], lines[2][2..], lines[3][2..], lines.Length > 4 ? lines[4][2..] : null);
        }
    }

    /// <summary>What keeps mutants from being applied: a text that is gone, or stands there twice, is none any more.</summary>
    public static IEnumerable<string> Problems(IReadOnlyList<Mutant> mutants, string library)
    {
        foreach (var same in mutants.GroupBy(one => one.Number))
            if (same.Count() > 1) yield return $"{same.Key:D3}: the number is taken twice";
        foreach (var mutant in mutants)
        {
            var path = Path.Combine(library, mutant.File);
            var count = System.IO.File.Exists(path) ? Regex.Count(System.IO.File.ReadAllText(path), Regex.Escape(mutant.Original)) : 0;
            if (count != 1) yield return $"{mutant.Number:D3} {mutant.File}: found {count} times: {mutant.Original}";
        }
    }
}
