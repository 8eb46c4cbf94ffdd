namespace ContactFrequency.Sql;

/// <summary>An attribute of customers in a database.</summary>
/// <param name="Column">The column.</param>
/// <param name="IsNumeric">Whether all its values are numbers.</param>
internal sealed record AttributeSql(SqlColumn Column, bool IsNumeric)
{
    private static readonly string[] Named = ["customer_id", "joined_on", "left_on", "preferred_channel", "opted_out", "max_contacts"];

    /// <summary>The attributes of a table, in ordinal order of their names, each a number or a name by what all customers have; columns that name customers are none.</summary>
    public static List<AttributeSql> Of(SqlSession session, CustomerSql customers)
    {
        SqlColumn[] columns = [.. customers.Table.Columns.Where(column => column.Name.Length > 0 && !Named.Contains(column.Name, StringComparer.OrdinalIgnoreCase))];
        List<AttributeSql> attributes = [];
        foreach (var column in columns.OrderBy(column => column.Name, StringComparer.Ordinal))
        {
            if (column.IsNumeric || Ask(session, $"SELECT COUNT(*) FROM {customers.Table.Source} WHERE {customers.IsValid} AND NOT {customers.IsEmptyOr(column, $"{session.Dialect.Number(column)} IS NOT NULL")}") == 0)
                attributes.Add(new(column, true));
            else if (Ask(session, $"SELECT COUNT(DISTINCT NULLIF({session.Dialect.Text(column)}, '')) FROM {customers.Table.Source} WHERE {customers.IsValid}") <= Data.AttributeBuilder.MaxLevels)
                attributes.Add(new(column, false));
        }

        return attributes;
    }

    /// <summary>The value as an expression: a floating-point number or text, null where there is none.</summary>
    public string Value(SqlDialect dialect) => IsNumeric ? dialect.Number(Column) : $"NULLIF({dialect.Text(Column)}, '')";

    private static long Ask(SqlSession session, string query) =>
        session.Query(new SqlStatement(query), row => Convert.ToInt64(row.GetValue(0), System.Globalization.CultureInfo.InvariantCulture))[0];
}
