using System.Buffers;
using System.Text;

namespace ContactFrequency.Sql;

/// <summary>The rows of a query as a CSV file, so that whatever reads files reads a database, and by the same rules.</summary>
internal sealed class QueryStream : Stream
{
    private const int Chunk = 1 << 16;

    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    private readonly QueryRows _rows;
    private readonly StringBuilder _text = new(2 * Chunk);
    private byte[] _bytes = [];
    private int _at;
    private bool _isAtEnd;

    /// <param name="rows">The rows; disposed with the stream.</param>
    /// <param name="header">Names of the fields.</param>
    public QueryStream(QueryRows rows, IEnumerable<string> header)
    {
        _rows = rows;
        AddRow(header);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_at == _bytes.Length && !Fill()) return 0;
        var count = Math.Min(buffer.Length, _bytes.Length - _at);
        _bytes.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _rows.Dispose();
        base.Dispose(disposing);
    }

    private bool Fill()
    {
        while (!_isAtEnd && _text.Length < Chunk)
        {
            if (_rows.Read()) AddRow(Enumerable.Range(0, _rows.FieldCount).Select(_rows.Text));
            else _isAtEnd = true;
        }

        (_bytes, _at) = (Encoding.UTF8.GetBytes(_text.ToString()), 0);
        _text.Clear();
        return _bytes.Length > 0;
    }

    private void AddRow(IEnumerable<string?> fields)
    {
        var (start, count) = (_text.Length, 0);
        foreach (var field in fields)
        {
            if (count++ > 0) _text.Append(',');
            if (field.AsSpan().IndexOfAny(Special) < 0) _text.Append(field);
            else _text.Append('"').Append(field!.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }

        // A line without a character would be passed over.
        if (_text.Length == start) _text.Append("\"\"");
        _text.Append('\n');
    }
}
