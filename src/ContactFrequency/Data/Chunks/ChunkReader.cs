using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace ContactFrequency.Data;

/// <summary>Reads the rows of chunks, as <see cref="TableReader"/> reads those of a file, several times as fast and on any thread.</summary>
/// <remarks>
/// A quote opens a quoted field only where the field begins; in it, two quotes stand for one. A quote elsewhere, text after the closing quote and a quote
/// that is never closed make the row malformed: it is rejected, and the next row begins after the next line end outside quotes.
/// Line ends are LF, CRLF or CR.
/// </remarks>
internal sealed class ChunkReader(RejectionLog log) : RowReader(log)
{
    private TableChunk _chunk = new();
    private SeparatorScan _scan;
    private int[] _from = new int[16];
    private int[] _to = new int[16];
    private bool[] _isEscaped = new bool[16];
    private bool _hasEscapes;
    private int _fields;
    private (int From, int To) _record;
    private int _next;
    private long _line;
    private long _nextLine;
    private string? _problem;
    private int _hashed = -1;
    private (long Row, byte[] Id) _hash = (-1, []);
    private bool _isText;

    public override string File => _chunk.Part.File;

    public override IReadOnlyList<string> Header => _chunk.Part.Header;

    public override long LineNumber => _line;

    /// <summary>Rows met since the chunk was opened, the rejected ones included.</summary>
    public long Rows { get; private set; }

    /// <summary>Goes before the first row of a chunk.</summary>
    public void Open(TableChunk chunk)
    {
        Begin(chunk);
        Rows = 0;
        _isText = Utf8.IsValid(chunk.Bytes.AsSpan(0, chunk.Length));
        if (chunk.IsFirst) TryRecord();
    }

    public override bool Read()
    {
        while (TryRecord())
        {
            Rows++;
            if (!_isText && !Utf8.IsValid(_chunk.Bytes.AsSpan(_record.From.._record.To))) RejectEncoding(_chunk.Bytes.AsSpan(_record.From.._record.To));
            else if (_problem is { } problem) RejectQuotes(_chunk.Bytes.AsSpan(_record.From.._record.To), problem);
            else if (_fields != Header.Count) RejectFieldCount(_chunk.Bytes.AsSpan(_record.From.._record.To), _fields);
            else return true;
        }

        return false;
    }

    public override ReadOnlySpan<byte> Bytes(int index)
    {
        if (index < 0) return [];
        var text = _chunk.Bytes.AsSpan(_from[index], _to[index] - _from[index]);
        if (_hasEscapes && _isEscaped[index]) text = Unescaped(text);
        return index == _hashed ? Hashed(text) : text;
    }

    /// <summary>Where the last row ends that is complete whatever follows the bytes; 0 if there is none.</summary>
    public int EndOfRows(TableChunk chunk)
    {
        Begin(chunk);
        // A carriage return at the very end may be half of a line end.
        var limit = chunk.Bytes[chunk.Length - 1] == '\r' ? chunk.Length - 1 : chunk.Length;
        var end = 0;
        while (TryRecord() && _record.To < _next && _next <= limit) end = _next;
        return end;
    }

    private void Begin(TableChunk chunk)
    {
        (_chunk, _nextLine, _scan) = (chunk, chunk.FirstLine, new(chunk.Bytes, chunk.Length));
        (_hashed, _hash) = (HashedColumn, (-1, []));
        _next = chunk.IsFirst && chunk.Bytes.AsSpan(0, chunk.Length).StartsWith("\uFEFF"u8) ? 3 : 0;
    }

    /// <summary>Goes over the next record, malformed or not; false at the end.</summary>
    private bool TryRecord()
    {
        var (scan, bytes, length) = (_scan, _chunk.Bytes, _chunk.Length);
        var (start, field) = (_next, _next);
        (_fields, _problem, _line) = (0, null, _nextLine);
        if (_hasEscapes) Array.Clear(_isEscaped);
        _hasEscapes = false;
        while (true)
        {
            var at = scan.Next();
            var (from, to) = (field, at);
            if (at < length && bytes[at] == '"')
            {
                if (at > field)
                {
                    _problem ??= "StrayQuote";
                    continue;
                }

                (scan, from, to, at) = Quoted(scan, at + 1);
            }

            if (at < length && bytes[at] == ',')
            {
                Add(from, to);
                field = at + 1;
                continue;
            }

            var next = at == length ? length : at + 1;
            if (at < length)
            {
                if (bytes[at] == '\r' && next < length && bytes[next] == '\n') next = scan.Next() + 1;
                _nextLine++;
            }

            if (at == start)
            {
                // A blank line, or the end.
                (start, field, _line) = (next, next, _nextLine);
                if (at < length) continue;
                (_scan, _next) = (scan, next);
                return false;
            }

            Add(from, to);
            (_scan, _next, _record) = (scan, next, (start, at));
            return true;
        }
    }

    /// <summary>Goes over a quoted field whose content begins at a place, to the separator after it.</summary>
    private (SeparatorScan Scan, int From, int To, int At) Quoted(SeparatorScan scan, int from)
    {
        var (bytes, length, isEscaped) = (_chunk.Bytes, _chunk.Length, false);
        int to;
        while (true)
        {
            to = scan.Next();
            if (to == length)
            {
                _problem ??= "UnterminatedQuote";
                return (scan, from, to, to);
            }

            var isPair = to + 1 < length && (bytes[to], bytes[to + 1]) is ((byte)'"', (byte)'"') or ((byte)'\r', (byte)'\n');
            if (isPair) scan.Next();
            if (bytes[to] is (byte)'\n' or (byte)'\r') _nextLine++;
            if (bytes[to] != '"') continue;
            if (!isPair) break;
            isEscaped = true;
        }

        var at = scan.Next();
        while (at < length && bytes[at] == '"') at = scan.Next();
        if (at > to + 1) _problem ??= "TextAfterClosingQuote";
        if (!isEscaped) return (scan, from, to, at);
        if (_fields == _from.Length) Grow();
        (_hasEscapes, _isEscaped[_fields]) = (true, true);
        return (scan, from, to, at);
    }

    // Asked for more than once a row.
    private byte[] Hashed(ReadOnlySpan<byte> id)
    {
        if (_hash.Row != Rows) _hash = (Rows, Log.Ids!.Of(id));
        return _hash.Id;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(int from, int to)
    {
        var (starts, ends, field) = (_from, _to, _fields);
        if ((uint)field >= (uint)starts.Length || (uint)field >= (uint)ends.Length)
        {
            Grow();
            (starts, ends) = (_from, _to);
        }

        (starts[field], ends[field], _fields) = (from, to, field + 1);
    }

    private void Grow()
    {
        var fields = 2 * _fields;
        Array.Resize(ref _from, fields);
        Array.Resize(ref _to, fields);
        Array.Resize(ref _isEscaped, fields);
    }

    private static byte[] Unescaped(ReadOnlySpan<byte> text)
    {
        var (plain, length) = (new byte[text.Length], 0);
        for (var at = 0; at < text.Length; at++)
        {
            plain[length++] = text[at];
            if (text[at] == '"') at++;
        }

        return plain[..length];
    }
}
