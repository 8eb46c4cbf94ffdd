namespace ContactFrequency.Data;

/// <summary>A folder whose files appear under their names only once all of them are written.</summary>
/// <remarks>Files are written under temporary names; <see cref="Commit"/> renames them, <see cref="Dispose"/> without it removes them.</remarks>
public sealed class OutputFolder : IDisposable
{
    private readonly string _folder;
    private readonly List<string> _names = [];

    private OutputFolder(string folder) => _folder = folder;

    /// <summary>Opens a folder for writing, and creates it where it does not exist.</summary>
    public static OutputFolder Create(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        return new(folder);
    }

    /// <summary>Writes one file.</summary>
    public void Write(string name, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(write);
        _names.Add(name);
        using var stream = new FileStream(Temporary(name), FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        write(stream);
    }

    /// <summary>Gives all files their names.</summary>
    public void Commit()
    {
        foreach (var name in _names) File.Move(Temporary(name), Path.Combine(_folder, name), overwrite: true);
        _names.Clear();
    }

    /// <summary>Removes what was not committed.</summary>
    public void Dispose()
    {
        foreach (var name in _names) File.Delete(Temporary(name));
        _names.Clear();
    }

    private string Temporary(string name) => Path.Combine(_folder, $".{name}.part");
}
