using System.Text;

namespace ContactFrequency.Fuzz.Runs;

/// <summary>One run: files, and the arguments of the command. A leading <c>@/</c> in an argument stands for the folder of the case.</summary>
/// <param name="Arguments">The arguments, the first of them the command.</param>
/// <param name="Files">The files by path.</param>
internal sealed record FuzzCase(IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, byte[]> Files)
{
    private const string ArgumentsFile = "arguments.txt";

    /// <summary>The files of a folder, by path within it.</summary>
    public Dictionary<string, byte[]> In(string folder) => Files.Where(file => file.Key.StartsWith(folder + "/", StringComparison.Ordinal))
        .ToDictionary(file => file.Key[(folder.Length + 1)..], file => file.Value, StringComparer.Ordinal);

    /// <summary>The value of an option, or what stands in its place.</summary>
    public string Option(string name, string absent) => Arguments.ToList().IndexOf(name) is >= 0 and var at ? Arguments[at + 1] : absent;

    public void Write(string folder)
    {
        foreach (var (path, bytes) in Files)
        {
            var full = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllBytes(full, bytes);
        }
    }

    /// <summary>Writes the case so that <see cref="Read"/> finds it.</summary>
    public void Keep(string folder)
    {
        Directory.CreateDirectory(folder);
        Write(folder);
        File.WriteAllText(Path.Combine(folder, ArgumentsFile), string.Join('\n', Arguments) + "\n", new UTF8Encoding(false));
    }

    public static FuzzCase Read(string folder) => new(
        File.ReadAllLines(Path.Combine(folder, ArgumentsFile)),
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(path => path != ArgumentsFile).ToDictionary(path => path, path => File.ReadAllBytes(Path.Combine(folder, path)), StringComparer.Ordinal));
}
