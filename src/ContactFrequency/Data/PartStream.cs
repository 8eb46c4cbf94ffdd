namespace ContactFrequency.Data;

/// <summary>A file being written, that tells of a file which may not become larger as of a full disk.</summary>
/// <remarks>.NET takes what the system answers then for a wrong argument, which would blame the caller.</remarks>
internal sealed class PartStream(string path) : FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1 << 16)
{
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            base.Write(buffer);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw TooLarge(e);
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush(bool flushToDisk)
    {
        try
        {
            base.Flush(flushToDisk);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw TooLarge(e);
        }
    }

    private IOException TooLarge(ArgumentOutOfRangeException e) => new($"File too large for its disk, or for what the system allows this process : '{Name}'", e);
}
