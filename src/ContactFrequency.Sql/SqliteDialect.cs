using System.Data.Common;
using System.Text;
using ContactFrequency.Data;
using Microsoft.Data.Sqlite;

namespace ContactFrequency.Sql;

/// <summary>SQLite. Its columns hold values of any type, so days, money and numbers are read by the same code as those of files.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    internal override string ColumnsOf(IEnumerable<string> tableParameters) =>
        "SELECT t.name, c.name, lower(c.type) FROM sqlite_master AS t JOIN pragma_table_info(t.name) AS c "
        + $"WHERE t.type IN ('table', 'view') AND lower(t.name) IN ({string.Join(", ", tableParameters)}) ORDER BY t.name, c.cid";

    internal override void Prepare(DbConnection connection)
    {
        if (connection is not SqliteConnection sqlite) throw new ArgumentException($"Expected a connection of Microsoft.Data.Sqlite, found a {connection.GetType().Name}.", nameof(connection));
        sqlite.CreateFunction<object?, string?>("cf_text", FieldText.Of, isDeterministic: true);
        sqlite.CreateFunction<object?, long?>("cf_day", value => Bytes(value) is { } text && IsoDay.TryParse(text, out var day) ? day.DayNumber : null, isDeterministic: true);
        sqlite.CreateFunction<object?, long?>("cf_units", value => Bytes(value) is { Length: > 0 } text && Money.TryParse(text, out var units) ? units : null, isDeterministic: true);
        sqlite.CreateFunction<object?, double?>("cf_number", value => Number(value), isDeterministic: true);
        sqlite.CreateFunction<object?, byte[]?, bool>("cf_has_text", (value, bytes) => FieldText.Of(value) is { } text && !string.IsNullOrWhiteSpace(text) && SqliteText.IsWhole(text, bytes), isDeterministic: true);
        sqlite.CreateFunction<string?, string?>("cf_hash", text => text is null ? null : CustomerSample.HashOf(text), isDeterministic: true);
    }

    // Deferred, so that reading takes no lock for writing, and a file that cannot be written can be read.
    internal override DbTransaction Begin(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: true);

    internal override string Field(SqlColumn column) => column.Expression;

    internal override string Text(SqlColumn column) => $"cf_text({column.Expression})";

    internal override string HasText(SqlColumn column) => $"cf_has_text({column.Expression}, CAST({column.Expression} AS BLOB))";

    internal override byte[]? TextBytes(DbDataReader reader, int index) => reader.GetFieldValue<byte[]>(index);

    internal override string IsEmpty(SqlColumn column) => $"({column.Expression} IS NULL OR {column.Expression} = '')";

    internal override string Day(SqlColumn column) => $"cf_day({column.Expression})";

    internal override string Units(SqlColumn column) => $"cf_units({column.Expression})";

    internal override string Number(SqlColumn column) => $"cf_number({column.Expression})";

    internal override string Hash(string text) => $"cf_hash({text})";

    internal override string Least(string one, string other) => $"MIN({one}, {other})";

    private static byte[]? Bytes(object? value) => FieldText.Of(value) is { } text ? Encoding.UTF8.GetBytes(text) : null;

    private static double? Number(object? value) => Bytes(value) is { Length: > 0 } text && DecimalText.TryParse(text, out var number) && double.IsFinite(number) ? number : null;
}
