using System.Collections.Immutable;
using System.IO.Compression;
using ContactFrequency.Data;
using CsvHelper;

namespace ContactFrequency.Experiments;

/// <summary>Files that get their names together once all of them are complete. Disposal removes those that did not.</summary>
internal sealed class FileSet(string folder) : IDisposable
{
    private readonly List<PartFile> _files = [];

    /// <summary>Opens a file for bytes; a name that ends in <c>.gz</c> is compressed.</summary>
    public Stream Stream(string name)
    {
        var file = new PartFile(Path.Combine(folder, name));
        _files.Add(file);
        return name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file.Stream, CompressionLevel.Optimal) : file.Stream;
    }

    /// <summary>Opens a table: RFC 4180, UTF-8 without a byte order mark, invariant culture, and its header.</summary>
    public CsvWriter Csv(string name, ImmutableArray<string> header)
    {
        var csv = CsvWriter.Create(Stream(name), new CsvWriterOptions { NewLine = "\n", BufferSize = 1 << 16 });
        csv.WriteHeader(header.AsSpan());
        return csv;
    }

    /// <summary>Gives every file its name, and removes those left by an earlier run that would be read as well.</summary>
    /// <remarks>The first file is taken away before all others change and comes back last, so that a set which holds it is of one run.</remarks>
    public void Complete(IEnumerable<string> possibleNames)
    {
        foreach (var file in _files) file.RequireNoFolder();
        File.Delete(_files[0].Path);
        foreach (var stale in possibleNames.Select(name => Path.Combine(folder, name)).Except(_files.Select(file => file.Path))) File.Delete(stale);
        foreach (var file in _files.Skip(1)) file.Commit();
        _files[0].Commit();
        _files.Clear();
    }

    public void Dispose()
    {
        foreach (var file in _files) file.Dispose();
    }
}
