using System.Collections.Immutable;

namespace ContactFrequency.Data;

/// <summary>The files that stand for one input table.</summary>
/// <param name="Name">Name of the table.</param>
/// <param name="Folder">The input folder.</param>
/// <param name="Parts">Paths relative to the folder, in ordinal order; empty where the table is absent.</param>
public sealed record InputTable(string Name, string Folder, ImmutableArray<string> Parts)
{
    // Shared by copies, so that a part which is read twice is known again.
    private readonly Dictionary<string, InputStamp> _stamps = [];

    /// <summary>Whether there is any file of the table.</summary>
    public bool Exists => !Parts.IsEmpty;

    /// <summary>
    /// Finds the parts of a table in a folder: <c>name.csv</c>, <c>name-*.csv</c> and <c>name/*.csv</c>, each also with <c>.gz</c>; case does not matter.
    /// </summary>
    /// <exception cref="CustomerDataException">The folder cannot be read, or a part is there both plain and compressed, so that its rows would count twice.</exception>
    public static InputTable Find(string folder, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ImmutableArray<string> parts;
        try
        {
            // A folder is opened when it is asked for its files, not when they are gone through.
            var beside = Files(folder).Where(file => Stem(file) is { } stem
                && (stem.Equals(name, StringComparison.OrdinalIgnoreCase) || stem.StartsWith(name + "-", StringComparison.OrdinalIgnoreCase)));
            var inside = Directory.EnumerateDirectories(folder)
                .Where(directory => Path.GetFileName(directory).Equals(name, StringComparison.OrdinalIgnoreCase))
                .SelectMany(directory => Files(directory).Where(file => Stem(file) is not null).Select(file => Path.GetFileName(directory) + "/" + file));
            parts = [.. beside.Concat(inside).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CustomerDataException($"{folder}: cannot be read: {e.Message}", e);
        }

        var twice = parts.GroupBy(part => Stem(part), StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? new(name, folder, parts)
            : throw new CustomerDataException($"{name}: {string.Join(" and ", twice)} are the same part twice; keep one of them.");

        static IEnumerable<string> Files(string directory) => Directory.EnumerateFiles(directory).Select(file => Path.GetFileName(file)!);
    }

    /// <summary>Opens a part that is no file; null where parts are files.</summary>
    internal Func<string, Stream>? Source { get; init; }

    /// <summary>Opens the header of a part that is no file, for whoever wants nothing more of it; null where parts are files.</summary>
    internal Func<string, Stream>? HeaderSource { get; init; }

    /// <summary>The same table, of which the headers alone will be read.</summary>
    internal InputTable HeaderOnly => HeaderSource is null ? this : this with { Source = HeaderSource };

    /// <summary>Opens a part for reading, decompressed.</summary>
    internal Stream Open(string part)
    {
        if (Source is { } source) return source(part);
        var file = new InputFile(Path.Combine(Folder, part), _stamps);
        return part.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? new WholeGzipStream(file)
            : file;
    }

    private static string? Stem(string file) =>
        file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? file[..^4]
        : file.EndsWith(".csv.gz", StringComparison.OrdinalIgnoreCase) ? file[..^7]
        : null;
}
