namespace ContactFrequency.Sql;

/// <summary>The columns of a table of the contract as expressions, and which of its rows break the contract.</summary>
internal abstract class TableSql
{
    protected TableSql(DatabaseTable table, SqlDialect dialect)
    {
        (Table, Dialect) = (table, dialect);
        CustomerId = dialect.Text(table.Require("customer_id"));
    }

    public DatabaseTable Table { get; }

    /// <summary>The customer's id as text.</summary>
    public string CustomerId { get; }

    /// <summary>Whether a row keeps to the contract.</summary>
    public abstract string IsValid { get; }

    protected SqlDialect Dialect { get; }

    protected static string HasText(string text) => $"({text} IS NOT NULL AND TRIM({text}) <> '')";

    private string IsEmpty(SqlColumn column) => column.IsNumeric ? $"{column.Expression} IS NULL" : $"({column.Expression} IS NULL OR {Dialect.Text(column)} = '')";

    /// <summary>A condition on a column that may be empty.</summary>
    public string IsEmptyOr(SqlColumn column, string condition) => $"({IsEmpty(column)} OR {condition})";

    /// <summary>A condition on a column that may be absent or empty; always true where it is absent.</summary>
    protected string Optional(string column, Func<SqlColumn, string> condition) => Table.Find(column) is { } found ? IsEmptyOr(found, condition(found)) : "1 = 1";

    /// <summary>Rows and those that break the contract, with some aggregates over the others.</summary>
    public string Overview(params string[] aggregates) =>
        $"SELECT COUNT(*), COUNT(CASE WHEN {IsValid} THEN 1 END){string.Concat(aggregates.Select(aggregate => ", " + aggregate))} FROM {Table.Source}";
}
