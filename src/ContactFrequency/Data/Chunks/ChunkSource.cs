using System.Globalization;

namespace ContactFrequency.Data;

/// <summary>Cuts the parts of a table into chunks of whole rows, for one thread or several.</summary>
/// <param name="table">The table.</param>
/// <param name="log">Told of nothing but what keeps a header from being read.</param>
/// <param name="size">Bytes to put into a chunk, but for a row that needs more.</param>
internal sealed class ChunkSource(InputTable table, RejectionLog log, int size = TableChunk.Size) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly ChunkReader _rows = new(log);
    private int _nextPart;
    private long _number;
    private TablePart? _part;
    private Stream? _stream;
    private bool _isFirst;
    private long _line;
    private long _end;
    private byte[] _rest = [];

    /// <summary>Fills a chunk with the next rows; false at the end of the last part.</summary>
    /// <exception cref="CustomerDataException">A part cannot be read, has no proper header, or a row is longer than 16 MB.</exception>
    public bool TryRead(TableChunk chunk)
    {
        lock (_gate)
        {
            while (_part is not null || _nextPart < table.Parts.Length)
            {
                try
                {
                    if (_part is null) Open(table.Parts[_nextPart++]);
                    if (TryFill(chunk, _part!, _stream!)) return true;
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
                {
                    var file = _part?.File ?? table.Parts[_nextPart - 1];
                    throw new CustomerDataException(string.Create(CultureInfo.InvariantCulture, $"{file}{(_line > 1 ? $", after line {_line - 1}" : "")}: cannot be read: {e.Message}"), e);
                }

                _stream!.Dispose();
                (_part, _stream) = (null, null);
            }

            return false;
        }
    }

    /// <summary>Goes to a place in the first part at which a chunk ended before.</summary>
    /// <param name="end">Bytes of the part up to there, decompressed.</param>
    /// <param name="lines">Lines up to there.</param>
    /// <exception cref="CustomerDataException">The part cannot be read, or ends before.</exception>
    public void Resume(long end, long lines)
    {
        Open(table.Parts[_nextPart++]);
        (_line, _isFirst, _end) = (lines + 1, false, end);
        if (_stream!.CanSeek) _stream.Seek(end, SeekOrigin.Begin);
        var buffer = new byte[1 << 16];
        for (var left = _stream.CanSeek ? 0 : end; left > 0;)
        {
            var read = _stream.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
            if (read == 0) throw new CustomerDataException($"{_part!.File}: it has become shorter since scoring began.");
            left -= read;
        }
    }

    public void Dispose() => _stream?.Dispose();

    private void Open(string part)
    {
        (_line, _isFirst, _end) = (1, true, 0);
        using (var header = TableReader.Open(table.HeaderOnly, part, log)) _part = new(part, header.Header);
        _stream = table.Open(part);
    }

    private bool TryFill(TableChunk chunk, TablePart part, Stream stream)
    {
        var room = size;
        while (room < _rest.Length) room *= 2;
        chunk.Require(room);
        _rest.CopyTo(chunk.Bytes, 0);
        (chunk.Part, chunk.FirstLine, chunk.IsFirst, chunk.Length) = (part, _line, _isFirst, _rest.Length);
        while (true)
        {
            var read = stream.ReadAtLeast(chunk.Bytes.AsSpan(chunk.Length, room - chunk.Length), room - chunk.Length, throwOnEndOfStream: false);
            var isEnd = read < room - chunk.Length;
            chunk.Length += read;
            var end = isEnd ? chunk.Length : EndOfRows(chunk);
            if (end == 0 && !isEnd)
            {
                if (room >= TableReader.MaxRowBytes)
                    throw new CustomerDataException(string.Create(CultureInfo.InvariantCulture, $"{part.File}, line {_line}: a row is longer than {TableReader.MaxRowBytes} bytes; is a quote never closed?"));
                chunk.Require(room *= 2);
                continue;
            }

            _rest = chunk.Bytes.AsSpan(end..chunk.Length).ToArray();
            chunk.Length = end;
            if (end == 0) return false;
            _line += Lines(chunk.Bytes.AsSpan(0, end));
            _end += end;
            _isFirst = false;
            (chunk.Number, chunk.End, chunk.Lines) = (_number++, _end, _line - 1);
            return true;
        }
    }

    private int EndOfRows(TableChunk chunk)
    {
        var text = chunk.Bytes.AsSpan(0, chunk.Length);
        // The first chunk must hold the header, which blank lines may precede.
        if (chunk.IsFirst || text.Contains((byte)'"')) return _rows.EndOfRows(chunk);
        // A carriage return at the very end may be half of a line end.
        return (text[^1] == '\r' ? text[..^1] : text).LastIndexOfAny((byte)'\n', (byte)'\r') + 1;
    }

    private static int Lines(ReadOnlySpan<byte> text)
    {
        var returns = text.Count((byte)'\r');
        return text.Count((byte)'\n') + (returns == 0 ? 0 : returns - text.Count("\r\n"u8));
    }
}
