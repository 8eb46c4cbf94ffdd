using System.Text;

namespace ContactFrequency.Fuzz.Oracle;

/// <summary>Reads CSV a byte at a time, as RFC 4180 has it: slow, simple, and not the library's.</summary>
/// <remarks>
/// Where the RFC is silent: a line ends with LF, CRLF or CR; a blank line is no record; a quote inside a field that does not begin with one, text after a closing quote and
/// a quote that is never closed make a record malformed; the next one begins after the next line end outside quotes.
/// </remarks>
internal sealed class OracleCsv
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private readonly byte[] _bytes;
    private int _at;
    private long _line = 1;

    private OracleCsv(byte[] bytes)
    {
        _bytes = bytes;
        if (bytes is [0xEF, 0xBB, 0xBF, ..]) _at = 3;
    }

    public static List<OracleRecord> Read(byte[] bytes)
    {
        var csv = new OracleCsv(bytes);
        List<OracleRecord> records = [];
        while (csv.SkipBlankLines()) records.Add(csv.Record());
        return records;
    }

    public static bool IsText(byte[] bytes)
    {
        try
        {
            Strict.GetCharCount(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private bool IsLineEnd => _bytes[_at] is (byte)'\r' or (byte)'\n';

    private bool SkipBlankLines()
    {
        while (_at < _bytes.Length && IsLineEnd) LineEnd();
        return _at < _bytes.Length;
    }

    private OracleRecord Record()
    {
        var (line, start, isMalformed) = (_line, _at, false);
        List<byte[]> fields = [];
        while (true)
        {
            fields.Add(_at < _bytes.Length && _bytes[_at] == '"' ? Quoted(ref isMalformed) : Plain(ref isMalformed));
            if (_at == _bytes.Length || IsLineEnd) break;
            _at++;
        }

        var isText = IsText(_bytes[start.._at]);
        if (_at < _bytes.Length) LineEnd();
        return new(line, [.. fields.Select(Encoding.UTF8.GetString)], isMalformed, isText);
    }

    private byte[] Plain(ref bool isMalformed)
    {
        var start = _at;
        for (; _at < _bytes.Length && !IsLineEnd && _bytes[_at] != ','; _at++) isMalformed |= _bytes[_at] == '"';
        return _bytes[start.._at];
    }

    private byte[] Quoted(ref bool isMalformed)
    {
        List<byte> field = [];
        for (_at++; ; )
        {
            if (_at == _bytes.Length)
            {
                isMalformed = true;
                return [.. field];
            }

            if (_bytes[_at] == '"')
            {
                _at++;
                if (_at == _bytes.Length || _bytes[_at] != '"') break;
            }

            if (IsLineEnd)
            {
                var from = _at;
                LineEnd();
                field.AddRange(_bytes[from.._at]);
                continue;
            }

            field.Add(_bytes[_at++]);
        }

        for (; _at < _bytes.Length && !IsLineEnd && _bytes[_at] != ','; _at++) isMalformed = true;
        return [.. field];
    }

    private void LineEnd()
    {
        _at += _bytes[_at] == '\r' && _at + 1 < _bytes.Length && _bytes[_at + 1] == '\n' ? 2 : 1;
        _line++;
    }
}
