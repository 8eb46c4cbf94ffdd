using System.Collections.Immutable;
using System.Globalization;

namespace ContactFrequency.Data;

/// <summary>Columns of finite numbers read from a CSV file (RFC 4180, UTF-8, header row; also <c>.csv.gz</c>).</summary>
public sealed class NumericTable
{
    private NumericTable(string file, ImmutableArray<ImmutableArray<double>> columns, ImmutableArray<long> lines, long leftOut) => (File, Columns, Lines, LeftOut) = (file, columns, lines, leftOut);

    /// <summary>Name of the file.</summary>
    public string File { get; }

    /// <summary>The columns in the order asked for, each with one number a row.</summary>
    public ImmutableArray<ImmutableArray<double>> Columns { get; }

    /// <summary>The line of each row in the file; the header is line 1.</summary>
    public ImmutableArray<long> Lines { get; }

    /// <summary>Rows left out because a cell of theirs is empty.</summary>
    public long LeftOut { get; }

    /// <summary>Reads columns; rows with an empty cell in one of them are left out and counted.</summary>
    /// <exception cref="CustomerDataException">The file cannot be read, a column is missing, or a cell breaks its rule: the message names file, line, column, value and rule.</exception>
    public static NumericTable Read(string path, ImmutableArray<NumericTableColumn> columns)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!System.IO.File.Exists(path)) throw new CustomerDataException($"{path}: there is no such file.");
        var file = Path.GetFileName(path);
        var log = new RejectionLog(file, RejectionLimit.OfRows(0));
        using var reader = TableReader.Open(new(file, Path.GetDirectoryName(Path.GetFullPath(path))!, [file]), file, log);
        int[] indices = [.. columns.Select(column => reader.Require(column.Name))];
        List<double>[] values = [.. columns.Select(_ => new List<double>())];
        List<long> lines = [];
        var leftOut = 0L;
        var row = new double[columns.Length];
        while (reader.Read())
        {
            var isWhole = true;
            for (var k = 0; k < row.Length; k++)
            {
                if (!reader.TryNumber(indices[k], columns[k].Minimum, columns[k].Maximum, out row[k])) throw Rejected();
                isWhole &= !double.IsNaN(row[k]);
            }

            if (!isWhole)
            {
                leftOut++;
                continue;
            }

            lines.Add(reader.LineNumber);
            for (var k = 0; k < row.Length; k++) values[k].Add(row[k]);
        }

        if (!log.Rows.IsEmpty) throw Rejected();
        return new(file, [.. values.Select(column => column.ToImmutableArray())], [.. lines], leftOut);

        CustomerDataException Rejected()
        {
            var first = log.Rows[0];
            return new(string.Create(CultureInfo.InvariantCulture, $"{first.File}, line {first.Line}")
                + (first.Column.Length == 0 ? $": found '{first.Value}': {first.Reason}." : $", column {first.Column}: found '{first.Value}', {first.Reason}."));
        }
    }
}
