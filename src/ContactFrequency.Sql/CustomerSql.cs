namespace ContactFrequency.Sql;

/// <summary>The <c>customers</c> table.</summary>
internal sealed class CustomerSql(DatabaseTable table, SqlDialect dialect) : TableSql(table, dialect)
{
    /// <summary>The first day of the relationship; null for always.</summary>
    public string Joined => Day("joined_on");

    /// <summary>The last day of it; null for still there.</summary>
    public string Left => Day("left_on");

    /// <summary>The channels opted out of, as the column has them; null where there are none.</summary>
    public string? OptedOut => Table.Find("opted_out") is { } column ? Dialect.Text(column) : null;

    /// <summary>Contacts allowed; null for any number.</summary>
    public string MaxContacts => Table.Find("max_contacts") is { } column ? Dialect.Number(column) : "CAST(NULL AS integer)";

    public override string IsValid => string.Join(" AND ",
        HasCustomerId,
        Optional("joined_on", column => $"{Dialect.Day(column)} IS NOT NULL"),
        Optional("left_on", column => $"{Dialect.Day(column)} IS NOT NULL"),
        $"({Joined} IS NULL OR {Left} IS NULL OR {Left} >= {Joined})",
        Optional("max_contacts", column => $"({Dialect.Number(column)} BETWEEN 0 AND 2147483647 AND {Dialect.Number(column)} = FLOOR({Dialect.Number(column)}))"));

    private string Day(string column) => Table.Find(column) is { } found ? $"({Dialect.Day(found)})" : "CAST(NULL AS integer)";
}
