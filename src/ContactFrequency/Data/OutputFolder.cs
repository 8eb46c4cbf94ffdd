namespace ContactFrequency.Data;

/// <summary>A folder whose files appear under their names only once all of them are written.</summary>
/// <remarks>Files are written under temporary names; <see cref="Commit"/> renames them, <see cref="Dispose"/> without it removes them.</remarks>
public sealed class OutputFolder : IDisposable
{
    private readonly string _folder;
    private readonly List<string> _names = [];

    private OutputFolder(string folder, FormulaCells? formulas) => (_folder, Formulas) = (folder, formulas);

    /// <summary>What keeps texts in its tables from being run as formulas; null to write them as they are.</summary>
    public FormulaCells? Formulas { get; }

    /// <summary>Opens a folder for writing, and creates it where it does not exist.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="formulas">What keeps texts in its tables from being run as formulas; null to write them as they are.</param>
    public static OutputFolder Create(string folder, FormulaCells? formulas = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        return new(folder, formulas);
    }

    /// <summary>Writes one file.</summary>
    /// <exception cref="ArgumentException">The name is none of a file in the folder itself.</exception>
    public void Write(string name, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(write);
        if (Path.GetFileName(name) != name || name is "." or "..") throw new ArgumentException($"'{name}' is no name of a file in the folder.", nameof(name));
        _names.Add(name);
        // A link that somebody put there would lead elsewhere.
        File.Delete(Temporary(name));
        using var stream = new FileStream(Temporary(name), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
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
