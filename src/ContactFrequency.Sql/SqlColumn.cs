namespace ContactFrequency.Sql;

/// <summary>A column of a table in a database.</summary>
/// <param name="Name">Its name as the database writes it.</param>
/// <param name="Type">Its type as the database names it, in lower case.</param>
/// <param name="Expression">How a statement refers to it.</param>
internal sealed record SqlColumn(string Name, string Type, string Expression)
{
    /// <summary>Whether it holds text.</summary>
    public bool IsText => Type is "text" or "character varying" or "character" or "bpchar" or "varchar" or "citext";

    /// <summary>Whether it holds numbers only.</summary>
    public bool IsNumeric => Type is "smallint" or "integer" or "bigint" or "numeric" or "real" or "double precision" or "double" or "float" or "hugeint" or "tinyint"
        || Type.StartsWith("decimal", StringComparison.Ordinal);

    /// <summary>The same column under another name for its table.</summary>
    public SqlColumn Of(string alias) => this with { Expression = $"{alias}.{Expression}" };
}
