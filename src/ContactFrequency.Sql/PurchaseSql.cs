namespace ContactFrequency.Sql;

/// <summary>The <c>purchases</c> table.</summary>
internal sealed class PurchaseSql(DatabaseTable table, SqlDialect dialect) : TableSql(table, dialect)
{
    public string Day => $"({Dialect.Day(Table.Require("purchased_at"))})";

    public string Amount => $"({Dialect.Units(Table.Require("amount"))})";

    /// <summary>The margin stated; null where none is.</summary>
    public string Margin => Table.Find("margin") is { } column ? $"({Dialect.Units(column)})" : "CAST(NULL AS bigint)";

    public override string IsValid => string.Join(" AND ",
        HasCustomerId,
        $"{Day} IS NOT NULL",
        $"{Amount} IS NOT NULL",
        Optional("margin", column => $"{Dialect.Units(column)} IS NOT NULL"),
        Optional("discount_rate", column => $"{Dialect.Number(column)} BETWEEN 0 AND 1"),
        Optional("distance_km", column => $"{Dialect.Number(column)} >= 0"));
}
