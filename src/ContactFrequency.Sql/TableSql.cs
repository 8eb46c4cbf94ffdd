namespace ContactFrequency.Sql;

/// <summary>The columns of a table of the contract as expressions, and which of its rows break the contract.</summary>
internal abstract class TableSql
{
    protected TableSql(DatabaseTable table, SqlDialect dialect)
    {
        (Table, Dialect) = (table, dialect);
        CustomerId = dialect.Text(table.Require("customer_id"));
        HasCustomerId = dialect.HasText(table.Require("customer_id"));
    }

    public DatabaseTable Table { get; }

    /// <summary>The customer's id as text.</summary>
    public string CustomerId { get; }

    /// <summary>Whether there is an id.</summary>
    protected string HasCustomerId { get; }

    /// <summary>Whether a row keeps to the contract.</summary>
    public abstract string IsValid { get; }

    protected SqlDialect Dialect { get; }

    /// <summary>A condition on a column that may be empty.</summary>
    public string IsEmptyOr(SqlColumn column, string condition) => $"({Dialect.IsEmpty(column)} OR {condition})";

    /// <summary>A condition on a column that may be absent or empty; always true where it is absent.</summary>
    protected string Optional(string column, Func<SqlColumn, string> condition) => Table.Find(column) is { } found ? IsEmptyOr(found, condition(found)) : "1 = 1";

    /// <summary>Rows and those that keep to the contract, with the least or the largest of some values, or their number, over the latter.</summary>
    /// <remarks>
    /// Counted by customer first: where the table is spread over servers by customer each counts its own, which it can only do for groups that it holds whole.
    /// </remarks>
    public string Overview(params (string Aggregate, string Value)[] aggregates)
    {
        var inner = string.Concat(aggregates.Select((one, index) => $", {one.Aggregate}(CASE WHEN {IsValid} THEN {one.Value} END) AS a{index}"));
        var outer = string.Concat(aggregates.Select((one, index) => $", {(one.Aggregate == "COUNT" ? "SUM" : one.Aggregate)}(a{index})"));
        return $"SELECT SUM(n), SUM(valid){outer} FROM (SELECT {CustomerId} AS customer, COUNT(*) AS n, COUNT(CASE WHEN {IsValid} THEN 1 END) AS valid{inner} FROM {Table.Source} GROUP BY {CustomerId}) AS counts";
    }
}
