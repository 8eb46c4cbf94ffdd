using System.Collections.Immutable;
using System.IO.Compression;
using CsvHelper;

namespace ContactFrequency.Experiments;

/// <summary>Files that get their names together once all of them are complete. Disposal removes those that did not.</summary>
internal sealed class FileSet(string folder) : IDisposable
{
    private readonly List<string> _paths = [];

    /// <summary>Opens a file for bytes; a name that ends in <c>.gz</c> is compressed.</summary>
    public Stream Stream(string name)
    {
        var path = Path.Combine(folder, name);
        _paths.Add(path);
        var file = new FileStream(Temporary(path), FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        return name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionLevel.Optimal) : file;
    }

    /// <summary>Opens a table: RFC 4180, UTF-8 without a byte order mark, invariant culture, and its header.</summary>
    public CsvWriter Csv(string name, ImmutableArray<string> header)
    {
        var csv = CsvWriter.Create(Stream(name), new CsvWriterOptions { NewLine = "\n", BufferSize = 1 << 16 });
        csv.WriteHeader(header.AsSpan());
        return csv;
    }

    /// <summary>Gives every file its name, and removes those left by an earlier run that would be read as well.</summary>
    public void Complete(IEnumerable<string> possibleNames)
    {
        foreach (var path in _paths) File.Move(Temporary(path), path, overwrite: true);
        foreach (var stale in possibleNames.Select(name => Path.Combine(folder, name)).Except(_paths)) File.Delete(stale);
        _paths.Clear();
    }

    public void Dispose()
    {
        foreach (var path in _paths) File.Delete(Temporary(path));
    }

    private static string Temporary(string path) => path + ".part";
}
