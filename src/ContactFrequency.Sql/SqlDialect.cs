using System.Data.Common;

namespace ContactFrequency.Sql;

/// <summary>What databases write differently: names, days, numbers and hashes. Everything else is standard SQL.</summary>
/// <remarks>Dialects hold no state and may be shared between threads.</remarks>
public abstract class SqlDialect
{
    private protected SqlDialect()
    {
    }

    /// <summary>PostgreSQL 12 and later, and what speaks its language.</summary>
    public static SqlDialect PostgreSql { get; } = new PostgreSqlDialect();

    /// <summary>SQLite through Microsoft.Data.Sqlite; days, money and hashes are functions that the library registers on each connection.</summary>
    public static SqlDialect Sqlite { get; } = new SqliteDialect();

    /// <summary>Standard SQL with <c>md5</c>, <c>try_cast</c> and an <c>information_schema</c>, as DuckDB has them.</summary>
    public static SqlDialect DuckDb { get; } = new DuckDbDialect();

    /// <summary>The dialect of a connection by the name of its type: Npgsql, Microsoft.Data.Sqlite or DuckDB.</summary>
    /// <exception cref="ArgumentException">The library does not know the kind of connection.</exception>
    public static SqlDialect Of(DbConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return connection.GetType().Name switch
        {
            "NpgsqlConnection" => PostgreSql,
            "SqliteConnection" => Sqlite,
            "DuckDBConnection" => DuckDb,
            var other => throw new ArgumentException($"No dialect is known for a {other}; name one.", nameof(connection)),
        };
    }

    /// <summary>Statements that every connection begins with.</summary>
    internal virtual IEnumerable<string> Preparation => [];

    /// <summary>What has the database look at a table before it plans with it; null for nothing.</summary>
    internal virtual string? Analyse => null;

    /// <summary>Type of a floating-point column.</summary>
    internal virtual string Double => "double precision";

    /// <summary>Lists table, column and type of the tables whose lower-case names are given, in the order of the columns; names as the database writes them.</summary>
    internal virtual string ColumnsOf(IEnumerable<string> tableParameters) =>
        "SELECT table_name, column_name, data_type FROM information_schema.columns "
        + $"WHERE table_schema = current_schema() AND lower(table_name) IN ({string.Join(", ", tableParameters)}) ORDER BY table_name, ordinal_position";

    /// <summary>Readies a connection, before anything else is asked of it.</summary>
    internal virtual void Prepare(DbConnection connection)
    {
    }

    /// <summary>Begins a transaction in which every statement sees the same data.</summary>
    internal virtual DbTransaction Begin(DbConnection connection) => connection.BeginTransaction();

    /// <summary>A name that may hold anything but a zero character.</summary>
    /// <exception cref="ArgumentException">The name holds a zero character.</exception>
    internal virtual string Quote(string name)
    {
        if (name.Contains('\0', StringComparison.Ordinal)) throw new ArgumentException("A name must not hold a zero character.", nameof(name));
        return $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>A column as the library reads it: text, or a value that it can write as text without loss.</summary>
    internal virtual string Field(SqlColumn column) => Text(column);

    /// <summary>A column as text.</summary>
    internal virtual string Text(SqlColumn column) => column.IsText ? column.Expression : $"CAST({column.Expression} AS text)";

    /// <summary>Whether a column holds text that is more than blanks.</summary>
    internal virtual string HasText(SqlColumn column) => $"({Text(column)} IS NOT NULL AND TRIM({Text(column)}) <> '')";

    /// <summary>The bytes of a text that a reader stands on, where the database does not make sure that they are UTF-8; null where it does.</summary>
    internal virtual byte[]? TextBytes(DbDataReader reader, int index) => null;

    /// <summary>Whether a column holds nothing.</summary>
    internal virtual string IsEmpty(SqlColumn column) => column.IsText ? $"({column.Expression} IS NULL OR {column.Expression} = '')" : $"{column.Expression} IS NULL";

    /// <summary>The number of the day that a column states, counted from 0001-01-01; null where it states none that can be read.</summary>
    internal abstract string Day(SqlColumn column);

    /// <summary>An amount in hundred-thousandths, rounded away from zero; null where it cannot be read or is too large.</summary>
    internal abstract string Units(SqlColumn column);

    /// <summary>A column as a finite floating-point number; null where it is none.</summary>
    internal abstract string Number(SqlColumn column);

    /// <summary>The first eight hexadecimal digits of the MD5 hash of a text, lower case.</summary>
    internal virtual string Hash(string text) => $"substr(md5({text}), 1, 8)";

    /// <summary>The lesser of two values.</summary>
    internal virtual string Least(string one, string other) => $"LEAST({one}, {other})";
}
