using System.Globalization;
using CsvHelper;

namespace ContactFrequency.Data;

/// <summary>Writes a CSV table: RFC 4180, UTF-8, comma, a line feed after each row. What was not estimated is an empty field.</summary>
internal sealed class TableWriter : IDisposable
{
    private readonly CsvWriter _writer;

    public TableWriter(Stream stream, params ReadOnlySpan<string> header)
    {
        _writer = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n", BufferSize = 1 << 16 }, leaveOpen: true);
        _writer.WriteHeader(header);
    }

    /// <summary>What keeps texts from being run as formulas; null to write them as they are.</summary>
    public FormulaCells? Formulas { get; init; }

    public TableWriter Add(string? text)
    {
        _writer.WriteField(text is null ? null : Formulas?.Written(text) ?? text);
        return this;
    }

    public TableWriter Add(long number)
    {
        _writer.WriteField(number);
        return this;
    }

    public TableWriter Add(int? number) => number is { } value ? Add((long)value) : Add(null as string);

    /// <summary>Adds a number with up to ten significant digits: more than any estimate carries, few enough to read.</summary>
    public TableWriter Add(double number)
    {
        if (!double.IsFinite(number)) return Add(null as string);
        Span<char> text = stackalloc char[32];
        number = number == 0 ? 0 : number;
        number.TryFormat(text, out var length, "G10", CultureInfo.InvariantCulture);
        _writer.WriteField(text[..length]);
        return this;
    }

    public void EndRow() => _writer.EndRecord();

    public void Dispose() => _writer.Dispose();
}
