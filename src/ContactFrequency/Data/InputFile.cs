namespace ContactFrequency.Data;

/// <summary>An input file that must stay as it is while it is read: half a file, or a half-written last row, would be taken for the whole.</summary>
internal sealed class InputFile : Stream
{
    private readonly FileStream _file;
    private readonly InputStamp _stamp;

    /// <param name="path">The file.</param>
    /// <param name="stamps">What each file was like when it was first opened.</param>
    /// <exception cref="IOException">It is not as it was.</exception>
    public InputFile(string path, Dictionary<string, InputStamp> stamps)
    {
        _file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan);
        // A pipe has neither length nor time, and can be read once only.
        if (!CanSeek) return;
        _stamp = InputStamp.Of(_file.SafeFileHandle);
        bool isSame;
        lock (stamps) isSame = stamps.TryAdd(path, _stamp) || stamps[path] == _stamp;
        if (isSame) return;
        _file.Dispose();
        throw Changed();
    }

    public override bool CanRead => _file.CanRead;

    public override bool CanSeek => _file.CanSeek;

    public override bool CanWrite => false;

    public override long Length => _file.Length;

    public override long Position
    {
        get => _file.Position;
        set => _file.Position = value;
    }

    public override int Read(Span<byte> buffer)
    {
        var read = _file.Read(buffer);
        // Looked at where the file ends: earlier, more of it may still come.
        if (read == 0 && buffer.Length > 0 && CanSeek && InputStamp.Of(_file.SafeFileHandle) != _stamp) throw Changed();
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => _file.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _file.Dispose();
        base.Dispose(disposing);
    }

    private static IOException Changed() => new("it changed while it was read; give a copy that nobody writes to.");
}
