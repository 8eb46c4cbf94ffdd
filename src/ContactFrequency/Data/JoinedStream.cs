namespace ContactFrequency.Data;

/// <summary>Reads one stream and then another.</summary>
internal sealed class JoinedStream(Stream first, Stream second) : ForwardStream
{
    private bool _isSecond;

    public override int Read(Span<byte> buffer)
    {
        if (!_isSecond && first.Read(buffer) is > 0 and var read) return read;
        _isSecond = true;
        return second.Read(buffer);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            first.Dispose();
            second.Dispose();
        }

        base.Dispose(disposing);
    }
}
