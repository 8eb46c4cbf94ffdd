using ContactFrequency.Numerics;

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

    private OutputFolder(string folder, FormulaCells? formulas) => (_folder, Formulas) = (folder, formulas);

    /// <summary>What keeps texts in its tables from being run as formulas; null to write them as they are.</summary>
    public FormulaCells? Formulas { get; }

    /// <summary>Opens a folder for writing, and creates it where it does not exist.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="formulas">What keeps texts in its tables from being run as formulas; null to write them as they are.</param>
    public static OutputFolder Create(string folder, FormulaCells? formulas = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (File.Exists(folder)) throw new IOException($"{folder} is a file; a folder is to be written there.");
        Directory.CreateDirectory(folder);
        return new(folder, formulas);
    }

    /// <summary>Writes one file. Several may be written at the same time.</summary>
    /// <exception cref="ArgumentException">The name is none of a file in the folder itself.</exception>
    /// <exception cref="IOException">It cannot be written, or another run is writing it.</exception>
    public void Write(string name, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(write);
        if (Path.GetFileName(name) != name || name is "." or "..") throw new ArgumentException($"'{name}' is no name of a file in the folder.", nameof(name));
        var file = new PartFile(Path.Combine(_folder, name));
        lock (_files) _files.Add(file);
        file.Write(write);
    }

    /// <summary>Writes several files, some at the same time.</summary>
    /// <param name="files">Their names, and what writes them.</param>
    /// <param name="threads">Threads to use at most.</param>
    /// <exception cref="IOException">One of them cannot be written.</exception>
    internal void Write(IReadOnlyList<(string Name, Action<Stream> Write)> files, int threads) => IndexedWork.Run(files.Count, threads, index => Write(files[index].Name, files[index].Write));

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
