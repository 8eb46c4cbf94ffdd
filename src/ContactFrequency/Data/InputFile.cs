namespace ContactFrequency.Data;

/// <summary>An input file that must stay as it is while it is read: half a file, or a half-written last row, would be taken for the whole.</summary>
internal sealed class InputFile : FileStream
{
    private readonly InputStamp _stamp;

    /// <param name="path">The file.</param>
    /// <param name="stamps">What each file was like when it was first opened.</param>
    /// <exception cref="IOException">It is not as it was.</exception>
    public InputFile(string path, Dictionary<string, InputStamp> stamps)
        : base(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan)
    {
        // A pipe has neither length nor time, and can be read once only.
        if (!CanSeek) return;
        _stamp = InputStamp.Of(SafeFileHandle);
        bool isSame;
        lock (stamps) isSame = stamps.TryAdd(path, _stamp) || stamps[path] == _stamp;
        if (isSame) return;
        Dispose();
        throw Changed();
    }

    public override int Read(Span<byte> buffer) => Checked(base.Read(buffer), buffer.Length);

    public override int Read(byte[] buffer, int offset, int count) => Checked(base.Read(buffer, offset, count), count);

    private int Checked(int read, int asked)
    {
        // Looked at where the file ends: earlier, more of it may still come.
        if (read == 0 && asked > 0 && CanSeek && InputStamp.Of(SafeFileHandle) != _stamp) throw Changed();
        return read;
    }

    private static IOException Changed() => new("it changed while it was read; give a copy that nobody writes to.");
}
