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
    private readonly StringBuilder _text = new(2 * Chunk);
    private byte[] _bytes = [];
    private int _at;
    private bool _isAtEnd;

    /// <param name="rows">The rows; disposed with the stream.</param>
    /// <param name="header">Names of the fields.</param>
    public QueryStream(QueryRows rows, IEnumerable<string> header)
    {
        _rows = rows;
        AddRow(_text, header);
    }

    /// <summary>A row as a line of a CSV file.</summary>
    public static byte[] Line(IEnumerable<string?> fields)
    {
        var text = new StringBuilder();
        AddRow(text, fields);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public override int Read(Span<byte> buffer)
    {
        if (_at == _bytes.Length && !Fill()) return 0;
        var count = Math.Min(buffer.Length, _bytes.Length - _at);
        _bytes.AsSpan(_at, count).CopyTo(buffer);
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
        while (!_isAtEnd && _text.Length < Chunk)
        {
            if (_rows.Read()) AddRow(_text, Enumerable.Range(0, _rows.FieldCount).Select(_rows.Text));
            else _isAtEnd = true;
        }

        (_bytes, _at) = (Encoding.UTF8.GetBytes(_text.ToString()), 0);
        _text.Clear();
        return _bytes.Length > 0;
    }

    private static void AddRow(StringBuilder text, IEnumerable<string?> fields)
    {
        var (start, count) = (text.Length, 0);
        foreach (var field in fields)
        {
            if (count++ > 0) text.Append(',');
            if (field.AsSpan().IndexOfAny(Special) < 0) text.Append(field);
            else text.Append('"').Append(field!.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }

        // A line without a character would be passed over.
        if (text.Length == start) text.Append("\"\"");
        text.Append('\n');
    }
}
