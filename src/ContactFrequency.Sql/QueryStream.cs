using System.Buffers;
using System.Text;
using ContactFrequency.Data;

namespace ContactFrequency.Sql;

/// <summary>The rows of a query as a CSV file, so that whatever reads files reads a database, and by the same rules.</summary>
internal sealed class QueryStream : ForwardStream
{
    private const int Chunk = 1 << 16;

    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    private readonly QueryRows _rows;
    private readonly ArrayBufferWriter<byte> _bytes = new(2 * Chunk);
    private int _at;
    private bool _isAtEnd;

    /// <param name="rows">The rows; disposed with the stream.</param>
    /// <param name="header">Names of the fields.</param>
    public QueryStream(QueryRows rows, IEnumerable<string> header)
    {
        _rows = rows;
        _bytes.Write(Line(header));
    }

    /// <summary>A row as a line of a CSV file.</summary>
    public static byte[] Line(IEnumerable<string?> fields)
    {
        var line = new ArrayBufferWriter<byte>();
        var count = 0;
        foreach (var field in fields)
        {
            if (count++ > 0) line.Write(","u8);
            Add(line, field);
        }

        End(line, 0);
        return line.WrittenSpan.ToArray();
    }

    public override int Read(Span<byte> buffer)
    {
        if (_at == _bytes.WrittenCount && !Fill()) return 0;
        var count = Math.Min(buffer.Length, _bytes.WrittenCount - _at);
        _bytes.WrittenSpan.Slice(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _rows.Dispose();
        base.Dispose(disposing);
    }

    private bool Fill()
    {
        _bytes.ResetWrittenCount();
        _at = 0;
        while (!_isAtEnd && _bytes.WrittenCount < Chunk)
        {
            if (_rows.Read()) AddRow();
            else _isAtEnd = true;
        }

        return _bytes.WrittenCount > 0;
    }

    private void AddRow()
    {
        var start = _bytes.WrittenCount;
        for (var index = 0; index < _rows.FieldCount; index++)
        {
            if (index > 0) _bytes.Write(","u8);
            var text = _rows.Text(index);
            // Bytes that are no text are passed on as they are, so that the row is refused as a file's would be.
            if (_rows.Malformed(index, text) is { } bytes) AddQuoted(_bytes, bytes);
            else Add(_bytes, text);
        }

        End(_bytes, start);
    }

    private static void Add(ArrayBufferWriter<byte> line, string? field)
    {
        if (field.AsSpan().IndexOfAny(Special) < 0) Encoding.UTF8.GetBytes(field, line);
        else AddQuoted(line, Encoding.UTF8.GetBytes(field!));
    }

    private static void AddQuoted(ArrayBufferWriter<byte> line, ReadOnlySpan<byte> field)
    {
        line.Write("\""u8);
        for (int quote; (quote = field.IndexOf((byte)'"')) >= 0; field = field[(quote + 1)..])
        {
            line.Write(field[..(quote + 1)]);
            line.Write("\""u8);
        }

        line.Write(field);
        line.Write("\""u8);
    }

    private static void End(ArrayBufferWriter<byte> line, int start)
    {
        // A line without a character would be passed over.
        if (line.WrittenCount == start) line.Write("\"\""u8);
        line.Write("\n"u8);
    }
}
