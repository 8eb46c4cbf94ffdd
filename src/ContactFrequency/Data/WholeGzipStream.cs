using System.IO.Compression;
using System.Security.Cryptography;

namespace ContactFrequency.Data;

/// <summary>Decompresses a gzip file of one or more members, and refuses one that was cut off or goes on with something else.</summary>
/// <remarks>
/// <see cref="GZipStream"/> takes a file that breaks off for one that ends there, and passes over what follows the last member. So a member of random bytes is put behind the file:
/// it comes out at the end, and is left out here, only if all before it was whole.
/// </remarks>
internal sealed class WholeGzipStream : ForwardStream
{
    private const int EndLength = 16;

    private readonly byte[] _end = RandomNumberGenerator.GetBytes(EndLength);
    private readonly GZipStream _gzip;
    private readonly byte[] _held = new byte[1 << 16];
    private int _from;
    private int _to;

    public WholeGzipStream(Stream file) => _gzip = new(new JoinedStream(file, new MemoryStream(Member(_end))), CompressionMode.Decompress);

    /// <exception cref="InvalidDataException">The file is no gzip, damaged, cut off, or followed by something else.</exception>
    public override int Read(Span<byte> buffer)
    {
        // The last bytes are held back until it is known whether they are the end.
        while (_to - _from <= EndLength)
        {
            _held.AsSpan(_from.._to).CopyTo(_held);
            (_from, _to) = (0, _to - _from);
            var read = _gzip.Read(_held, _to, _held.Length - _to);
            _to += read;
            if (read > 0) continue;
            return _held.AsSpan(0, _to).SequenceEqual(_end) ? 0 : throw new InvalidDataException("the gzip file is cut off, or something else follows it.");
        }

        var length = Math.Min(buffer.Length, _to - _from - EndLength);
        _held.AsSpan(_from, length).CopyTo(buffer);
        _from += length;
        return length;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _gzip.Dispose();
        base.Dispose(disposing);
    }

    private static byte[] Member(byte[] bytes)
    {
        var member = new MemoryStream();
        using (var gzip = new GZipStream(member, CompressionLevel.NoCompression)) gzip.Write(bytes);
        return member.ToArray();
    }
}
