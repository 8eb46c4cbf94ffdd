using System.Globalization;
using System.Text.Unicode;
using CsvHelper;

namespace ContactFrequency.Data;

/// <summary>Reads the rows of one part of a table, one after the other.</summary>
/// <remarks>RFC 4180, UTF-8 with or without a byte order mark, first line the header. Blank lines are passed over.</remarks>
internal sealed class TableReader : RowReader, IDisposable
{
    /// <summary>The longest row, in bytes.</summary>
    public const int MaxRowBytes = 1 << 24;

    private readonly CsvReader _reader;
    private readonly int _hashed;
    private string? _malformed;

    private TableReader(Stream stream, string file, RejectionLog log) : base(log)
    {
        File = file;
        _reader = CsvReader.Create(stream, new CsvReaderOptions
        {
            Separator = ',',
            HasHeader = false,
            TrackLineNumbers = true,
            MaxRecordSize = MaxRowBytes,
            OnMalformedRecord = record => _malformed = record.Reason.ToString(),
            BufferSize = 1 << 18,
        });
        // Read as a record like any other, so that its bytes can be looked at.
        var fields = Guard(_reader.Read) ? _reader.FieldCount : 0;
        if (!Utf8.IsValid(_reader.RawRecord)) throw new CustomerDataException($"{file}, line 1: the header is not in UTF-8; save the file as UTF-8.");
        if (_malformed is { } problem) throw new CustomerDataException($"{file}, line 1: the quotes of the header do not match ({problem}).");
        Header = [.. Enumerable.Range(0, fields).Select(index => _reader.GetString(index)!.Trim())];
        if (Header.All(name => name.Length == 0)) throw new CustomerDataException($"{file}: the file is empty; expected a header row.");
        if (Header.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new CustomerDataException($"{file}, line 1: column '{twice.Key}' stands {twice.Count()} times in the header.");
        _hashed = HashedColumn;
    }

    public override string File { get; }

    public override IReadOnlyList<string> Header { get; }

    public override long LineNumber => _reader.LineNumber;

    public static TableReader Open(InputTable table, string part, RejectionLog log)
    {
        try
        {
            return new TableReader(InUtf8(table.Open(part), part), part, log);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new CustomerDataException($"{part}: cannot be read: {e.Message}", e);
        }
    }

    public override bool Read()
    {
        while (true)
        {
            _malformed = null;
            if (!Guard(_reader.Read)) return false;
            Log.CountRow();
            if (!Utf8.IsValid(_reader.RawRecord)) RejectEncoding(_reader.RawRecord);
            else if (_malformed is { } problem) RejectQuotes(_reader.RawRecord, problem);
            else if (_reader.FieldCount != Header.Count) RejectFieldCount(_reader.RawRecord, _reader.FieldCount);
            else return true;
        }
    }

    public override ReadOnlySpan<byte> Bytes(int index) => index < 0 ? [] : index == _hashed ? Log.Ids!.Of(_reader.GetSpan(index)) : _reader.GetSpan(index);

    public void Dispose() => _reader.Dispose();

    /// <summary>Refuses a stream that begins with another encoding's mark, which some readers here would follow and others not.</summary>
    private static JoinedStream InUtf8(Stream stream, string file)
    {
        var start = new byte[4];
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return start is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, 0, 0xFE, 0xFF]
            ? throw new CustomerDataException($"{file}, line 1: the file is in UTF-16 or UTF-32; save it as UTF-8.")
            : new(new MemoryStream(start, 0, length), stream);
    }

    private bool Guard(Func<bool> read)
    {
        try
        {
            return read();
        }
        catch (CsvFormatException e)
        {
            throw new CustomerDataException(string.Create(CultureInfo.InvariantCulture, $"{File}, line {e.LineNumber}: {e.Message}"), e);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            throw new CustomerDataException(string.Create(CultureInfo.InvariantCulture, $"{File}, after line {_reader.LineNumber}: cannot be read: {e.Message}"), e);
        }
    }
}
