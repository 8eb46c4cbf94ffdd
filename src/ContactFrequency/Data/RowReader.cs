using System.Buffers;
using System.Globalization;
using System.Text;

namespace ContactFrequency.Data;

/// <summary>Goes through the rows of one table, field by field, and rejects a row where a field breaks its rule.</summary>
internal abstract class RowReader(RejectionLog log)
{
    /// <summary>The file that the current row stands in.</summary>
    public abstract string File { get; }

    /// <summary>Names of its columns, without surrounding blanks.</summary>
    public abstract IReadOnlyList<string> Header { get; }

    /// <summary>The line on which the current row begins; the header is line 1.</summary>
    public abstract long LineNumber { get; }

    protected RejectionLog Log { get; } = log;

    /// <summary>Index of the column whose values are to be hashed; −1 for none.</summary>
    protected int HashedColumn => Log.Ids is null ? -1 : Find("customer_id");

    /// <summary>Goes to the next row with as many fields as the header; false at the end.</summary>
    public abstract bool Read();

    /// <summary>The UTF-8 text of a field, valid until the next row; empty for the index −1 of an absent column.</summary>
    public abstract ReadOnlySpan<byte> Bytes(int index);

    /// <summary>The text of a field; empty for the index −1 of an absent column.</summary>
    public string Text(int index) => Encoding.UTF8.GetString(Bytes(index));

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
        : throw new CustomerDataException($"{File}, line 1: required column '{column}' is missing; found {string.Join(", ", Header)}.{SeparatorHint(Header)}");

    /// <summary>Rejects the current row for one of its fields.</summary>
    public void Reject(int index, string reason) => Log.Reject(File, LineNumber, Header[index], Text(index), reason);

    /// <summary>Whether an id or name is there; the row is rejected where it is not.</summary>
    public bool HasText(int index) => TryText(index, out _);

    /// <summary>The UTF-8 text of an id or name, valid until the next row; the row is rejected where there is none.</summary>
    public bool TryText(int index, out ReadOnlySpan<byte> text)
    {
        text = Bytes(index);
        if (!text.IsEmpty && (text[0] is > (byte)' ' and < 0x7F || !IsWhiteSpace(text))) return true;
        Reject(index, "must not be empty");
        return false;
    }

    private static bool IsWhiteSpace(ReadOnlySpan<byte> text)
    {
        for (; Rune.DecodeFromUtf8(text, out var letter, out var length) == OperationStatus.Done; text = text[length..])
            if (!Rune.IsWhiteSpace(letter)) return false;
        return text.IsEmpty;
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
        if (DecimalText.TryParse(text, out number) && number >= minimum && number <= maximum) return true;
        Reject(index, (minimum, maximum) switch
        {
            (double.MinValue, double.MaxValue) => "expected a finite number",
            (_, double.MaxValue) => string.Create(CultureInfo.InvariantCulture, $"expected a number from {minimum}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"expected a number from {minimum} to {maximum}"),
        });
        return false;
    }

    /// <summary>Rejects a row whose quotes do not match.</summary>
    protected void RejectQuotes(ReadOnlySpan<byte> row, string problem) => RejectRow(row, $"the quotes do not match ({problem})");

    /// <summary>Rejects a row that is no UTF-8: what its bytes mean would be a guess.</summary>
    protected void RejectEncoding(ReadOnlySpan<byte> row) => RejectRow(row, "expected UTF-8; the text is in another encoding");

    /// <summary>Rejects a row with another number of fields than the header.</summary>
    protected void RejectFieldCount(ReadOnlySpan<byte> row, int fields) =>
        RejectRow(row, string.Create(CultureInfo.InvariantCulture, $"expected {Header.Count} fields, found {fields}"));

    private void RejectRow(ReadOnlySpan<byte> row, string reason) => Log.Reject(File, LineNumber, "", Encoding.UTF8.GetString(row), reason);

    /// <summary>What to say where a header is one column with another separator in it, or full of zero bytes; else nothing.</summary>
    internal static string SeparatorHint(IReadOnlyList<string> header) =>
        header.Any(name => name.Contains('\0', StringComparison.Ordinal)) ? " There are zero bytes in it, as in UTF-16; UTF-8 is needed."
        : header.Count == 1 && header[0].FirstOrDefault(letter => letter is ';' or '\t' or '|') is var separator && separator != default
            ? $" Columns seem to be separated by {(separator == '\t' ? "tabs" : $"'{separator}'")}; commas are needed."
            : "";
}
