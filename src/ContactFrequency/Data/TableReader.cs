using System.Globalization;
using System.Text;
using CsvHelper;

namespace ContactFrequency.Data;

/// <summary>Reads the rows of one part of a table and rejects those that are no rows.</summary>
/// <remarks>RFC 4180, UTF-8 with or without a byte order mark, first line the header. Blank lines are passed over.</remarks>
internal sealed class TableReader : IDisposable
{
    private const int MaxRowBytes = 1 << 24;

    private readonly CsvReader _reader;
    private readonly RejectionLog _log;
    private string? _malformed;

    private TableReader(Stream stream, string file, RejectionLog log)
    {
        (File, _log) = (file, log);
        _reader = CsvReader.Create(stream, new CsvReaderOptions
        {
            Separator = ',',
            TrackLineNumbers = true,
            MaxRecordSize = MaxRowBytes,
            OnMalformedRecord = record => _malformed = record.Reason.ToString(),
            BufferSize = 1 << 18,
        });
        Guard(_reader.ReadHeader);
        Header = [.. _reader.Headers.Select(name => name.Trim())];
        if (Header.All(name => name.Length == 0)) throw new CustomerDataException($"{file}: the file is empty; expected a header row.");
        if (Header.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new CustomerDataException($"{file}, line 1: column '{twice.Key}' stands {twice.Count()} times in the header.");
    }

    public string File { get; }

    public IReadOnlyList<string> Header { get; }

    /// <summary>The line of the current row; the header is line 1.</summary>
    public long LineNumber => _reader.LineNumber;

    public static TableReader Open(InputTable table, string part, RejectionLog log)
    {
        try
        {
            return new TableReader(table.Open(part), part, log);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CustomerDataException($"{part}: cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Index of a column, −1 if it is absent.</summary>
    public int Find(string column)
    {
        for (var index = 0; index < Header.Count; index++)
            if (Header[index].Equals(column, StringComparison.OrdinalIgnoreCase)) return index;
        return -1;
    }

    /// <exception cref="CustomerDataException">The column is missing.</exception>
    public int Require(string column) => Find(column) is >= 0 and var index
        ? index
        : throw new CustomerDataException($"{File}, line 1: required column '{column}' is missing; found {string.Join(", ", Header)}.");

    /// <summary>Goes to the next row with as many fields as the header; false at the end.</summary>
    public bool Read()
    {
        while (true)
        {
            _malformed = null;
            if (!Guard(_reader.Read)) return false;
            _log.CountRow();
            if (_malformed is { } reason)
                RejectRow($"the quotes do not match ({reason})");
            else if (_reader.FieldCount != Header.Count)
                RejectRow(string.Create(CultureInfo.InvariantCulture, $"expected {Header.Count} fields, found {_reader.FieldCount}"));
            else return true;
        }
    }

    /// <summary>The UTF-8 text of a field, valid until the next row; empty for the index −1 of an absent column.</summary>
    public ReadOnlySpan<byte> Bytes(int index) => index < 0 ? [] : _reader.GetSpan(index);

    /// <summary>The text of a field; empty for the index −1 of an absent column.</summary>
    public string Text(int index) => index < 0 ? "" : _reader.GetString(index);

    /// <summary>Rejects the current row for one of its fields.</summary>
    public void Reject(int index, string reason) => _log.Reject(File, _reader.LineNumber, Header[index], Text(index), reason);

    /// <summary>Whether an id or name is there; the row is rejected where it is not.</summary>
    public bool HasText(int index)
    {
        if (!Bytes(index).TrimStart((byte)' ').IsEmpty) return true;
        Reject(index, "must not be empty");
        return false;
    }

    public bool TryDay(int index, out DateOnly day)
    {
        if (IsoDay.TryParse(Bytes(index), out day)) return true;
        Reject(index, IsoDay.Rule);
        return false;
    }

    public bool TryOptionalDay(int index, out DateOnly? day)
    {
        day = null;
        if (Bytes(index).IsEmpty) return true;
        if (!TryDay(index, out var found)) return false;
        day = found;
        return true;
    }

    /// <summary>Reads a finite number within limits, NaN where the field is empty; false when the row was rejected.</summary>
    public bool TryNumber(int index, double minimum, double maximum, out double number)
    {
        number = double.NaN;
        var text = Bytes(index);
        if (text.IsEmpty) return true;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && number >= minimum && number <= maximum) return true;
        Reject(index, (minimum, maximum) switch
        {
            (double.MinValue, double.MaxValue) => "expected a finite number",
            (_, double.MaxValue) => string.Create(CultureInfo.InvariantCulture, $"expected a number from {minimum}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"expected a number from {minimum} to {maximum}"),
        });
        return false;
    }

    public void Dispose() => _reader.Dispose();

    private void RejectRow(string reason) => _log.Reject(File, _reader.LineNumber, "", Encoding.UTF8.GetString(_reader.RawRecord), reason);

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

    private void Guard(Action read) => Guard(() =>
    {
        read();
        return true;
    });
}
