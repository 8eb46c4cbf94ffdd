namespace ContactFrequency.Data;

/// <summary>A file that gets its name only once it is complete: until then it is <c>.NAME.part</c> beside it.</summary>
/// <remarks>
/// While it is open no other run can write the same file; the second one is refused. Disposal without <see cref="Commit"/> removes it. A process that dies leaves it behind, and the next run overwrites it.
/// </remarks>
internal sealed class PartFile : IDisposable
{
    private readonly string _part;
    private bool _isKept;

    /// <param name="path">The name it is to have.</param>
    /// <param name="goesOn">Whether it begins with what an earlier run left behind.</param>
    /// <exception cref="IOException">It cannot be written, is being written by another run, or there is a folder of that name.</exception>
    public PartFile(string path, bool goesOn = false)
    {
        Path = path;
        RequireNoFolder();
        _part = PartOf(path);
        // A link that somebody put there would lead elsewhere.
        if (new FileInfo(_part).LinkTarget is not null) File.Delete(_part);
        Stream = new(_part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1 << 16);
        if (!goesOn) Stream.SetLength(0);
    }

    /// <summary>The name it is to have.</summary>
    public string Path { get; }

    /// <summary>What is written.</summary>
    public FileStream Stream { get; }

    /// <summary>Where a file is until it is complete.</summary>
    public static string PartOf(string path) => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path)!, $".{System.IO.Path.GetFileName(path)}.part");

    /// <summary>Has somebody write into it, and everything reach the disk.</summary>
    /// <exception cref="IOException">It cannot be written, or may not become so large.</exception>
    public void Write(Action<Stream> write)
    {
        try
        {
            write(Stream);
            Flush();
        }
        catch (ArgumentOutOfRangeException e) when (e is { ParamName: "value", Source: "System.Private.CoreLib" })
        {
            // What .NET makes of a file that the disk, or a limit of the process, does not let grow.
            throw new IOException($"File too large for its disk, or for what the system allows this process : '{_part}'", e);
        }
    }

    /// <summary>Has everything written reach the disk.</summary>
    public void Flush()
    {
        if (Stream.CanWrite) Stream.Flush(flushToDisk: true);
    }

    /// <summary>Checks that the name is free for a file.</summary>
    public void RequireNoFolder()
    {
        if (Directory.Exists(Path)) throw new IOException($"{Path} is a folder; a file is to be written there.");
    }

    /// <summary>Gives it its name, in place of an earlier file.</summary>
    public void Commit()
    {
        Flush();
        // Held open until it has its name, so that no other run begins to write into it; Windows does not rename what is open.
        if (OperatingSystem.IsWindows()) Stream.Dispose();
        File.Move(_part, Path, overwrite: true);
        Keep();
        Stream.Dispose();
    }

    /// <summary>Has disposal leave it where it is.</summary>
    public void Keep() => _isKept = true;

    public void Dispose()
    {
        // Removed while it is held, for the same reason.
        if (!_isKept && !OperatingSystem.IsWindows()) File.Delete(_part);
        try
        {
            Stream.Dispose();
        }
        catch (Exception e) when (e is IOException or ArgumentOutOfRangeException)
        {
            // What it still held does not fit on the disk; whoever wrote has been told.
        }

        if (!_isKept && OperatingSystem.IsWindows()) File.Delete(_part);
    }
}
