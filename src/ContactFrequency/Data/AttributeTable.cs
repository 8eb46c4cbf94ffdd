using System.Collections.Immutable;
using System.Globalization;

namespace ContactFrequency.Data;

/// <summary>Columns of a CSV file (RFC 4180, UTF-8, header row; also <c>.csv.gz</c>): some must be numbers, the others are numbers or names by what they hold.</summary>
public sealed class AttributeTable
{
    private AttributeTable(string file) => File = file;

    /// <summary>Name of the file.</summary>
    public string File { get; }

    /// <summary>The columns that must be numbers, in the order asked for; NaN where a cell is empty.</summary>
    public required ImmutableArray<NumericColumn> Numbers { get; init; }

    /// <summary>The other columns, in the order asked for: numeric if every cell that is not empty is a finite number, else categorical.</summary>
    public required ImmutableArray<AttributeColumn> Attributes { get; init; }

    /// <summary>Names of columns that are not among <see cref="Attributes"/> because they hold more than 10,000 different texts, and so name rows rather than kinds of them.</summary>
    public required ImmutableArray<string> Identifiers { get; init; }

    /// <summary>The line of each row in the file; the header is line 1.</summary>
    public required ImmutableArray<long> Lines { get; init; }

    /// <summary>Reads a table.</summary>
    /// <param name="path">The file.</param>
    /// <param name="numbers">Columns that must be numbers, each with its rule.</param>
    /// <param name="attributes">Names of the other columns to read; null for all that are not among <paramref name="numbers"/>, in the order of the header.</param>
    /// <exception cref="CustomerDataException">The file cannot be read, a column is missing, or a cell breaks its rule: the message names file, line, column, value and rule.</exception>
    public static AttributeTable Read(string path, ImmutableArray<NumericTableColumn> numbers, IReadOnlyList<string>? attributes = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!System.IO.File.Exists(path)) throw new CustomerDataException($"{path}: there is no such file.");
        var file = Path.GetFileName(path);
        var log = new RejectionLog(file, RejectionLimit.OfRows(0));
        using var reader = TableReader.Open(new(file, Path.GetDirectoryName(Path.GetFullPath(path))!, [file]), file, log);
        int[] ofNumbers = [.. numbers.Select(column => reader.Require(column.Name))];
        int[] ofAttributes = attributes is null
            ? [.. Enumerable.Range(0, reader.Header.Count).Where(index => reader.Header[index].Length > 0 && !ofNumbers.Contains(index))]
            : [.. attributes.Select(reader.Require)];
        List<double>[] values = [.. numbers.Select(_ => new List<double>())];
        AttributeBuilder[] builders = [.. ofAttributes.Select(index => new AttributeBuilder(reader.Header[index]))];
        List<long> lines = [];
        while (reader.Read())
        {
            lines.Add(reader.LineNumber);
            for (var k = 0; k < ofNumbers.Length; k++)
            {
                if (!reader.TryNumber(ofNumbers[k], numbers[k].Minimum, numbers[k].Maximum, out var number)) throw Rejected(log);
                values[k].Add(number);
            }

            for (var k = 0; k < ofAttributes.Length; k++) builders[k].Add(reader.Bytes(ofAttributes[k]));
        }

        if (!log.Rows.IsEmpty) throw Rejected(log);
        int[] order = [.. Enumerable.Range(0, lines.Count)];
        return new(file)
        {
            Numbers = [.. ofNumbers.Select((index, k) => new NumericColumn(reader.Header[index], [.. values[k]]))],
            Attributes = [.. builders.Where(builder => !builder.IsIdentifier).Select(builder => builder.Build(order))],
            Identifiers = [.. builders.Where(builder => builder.IsIdentifier).Select(builder => builder.Name)],
            Lines = [.. lines],
        };
    }

    /// <summary>What to throw for a cell that breaks a rule which concerns more than the cell itself.</summary>
    public CustomerDataException Broken(int row, string column, string value, string rule) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{File}, line {Lines[row]}, column {column}: found '{value}', {rule}."));

    private static CustomerDataException Rejected(RejectionLog log)
    {
        var first = log.Rows[0];
        return new(string.Create(CultureInfo.InvariantCulture, $"{first.File}, line {first.Line}")
            + (first.Column.Length == 0 ? $": found '{first.Value}': {first.Reason}." : $", column {first.Column}: found '{first.Value}', {first.Reason}."));
    }
}
