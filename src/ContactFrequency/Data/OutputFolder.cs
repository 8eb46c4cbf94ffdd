namespace ContactFrequency.Data;

/// <summary>A folder whose files appear under their names only once all of them are written.</summary>
/// <remarks>
/// Files are written under temporary names; <see cref="Commit"/> renames them, <see cref="Dispose"/> without it removes them. Renaming several files is no single step: one of
/// them is the seal, which is taken away first and comes back last. A folder that holds its seal holds the files of one run, whenever a process died.
/// </remarks>
public sealed class OutputFolder : IDisposable
{
    private readonly string _folder;
    private readonly List<PartFile> _files = [];
    private readonly List<string> _stale = [];

    private OutputFolder(string folder) => _folder = folder;

    /// <summary>Opens a folder for writing, and creates it where it does not exist.</summary>
    public static OutputFolder Create(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (File.Exists(folder)) throw new IOException($"{folder} is a file; a folder is to be written there.");
        Directory.CreateDirectory(folder);
        return new(folder);
    }

    /// <summary>Writes one file.</summary>
    /// <exception cref="IOException">It cannot be written, or another run is writing it.</exception>
    public void Write(string name, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(write);
        var file = new PartFile(Path.Combine(_folder, name));
        _files.Add(file);
        write(file.Stream);
        file.Flush();
    }

    /// <summary>Has <see cref="Commit"/> remove a file that an earlier run may have left and this one does not write.</summary>
    public void Remove(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        _stale.Add(name);
    }

    /// <summary>Gives all files their names.</summary>
    /// <param name="seal">The file whose presence says that all are of one run. It counts only where it is among those written, and not the only one.</param>
    /// <exception cref="IOException">A file cannot be given its name. If the seal was there, it is so no longer.</exception>
    public void Commit(string seal = "summary.json")
    {
        foreach (var file in _files) file.RequireNoFolder();
        var path = Path.Combine(_folder, seal);
        if (_files.Count > 1 && _files.Exists(file => file.Path == path)) File.Delete(path);
        foreach (var name in _stale) File.Delete(Path.Combine(_folder, name));
        foreach (var file in _files.OrderBy(file => file.Path == path)) file.Commit();
        _files.Clear();
    }

    /// <summary>Removes what was not committed.</summary>
    public void Dispose()
    {
        foreach (var file in _files) file.Dispose();
        _files.Clear();
    }
}
