namespace ContactFrequency.Sql;

/// <summary>DuckDB, and what else has <c>try_cast</c> and <c>md5</c>.</summary>
internal sealed class DuckDbDialect : SqlDialect
{
    internal override string Double => "double";

    internal override string Day(SqlColumn column) => column.Type switch
    {
        "date" => $"date_diff('day', DATE '0001-01-01', {column.Expression})",
        _ when column.Type.StartsWith("timestamp", StringComparison.Ordinal) => $"date_diff('day', DATE '0001-01-01', CAST({column.Expression} AS date))",
        _ => $"date_diff('day', DATE '0001-01-01', try_cast(substr({Text(column)}, 1, 10) AS date))",
    };

    internal override string Units(SqlColumn column)
    {
        var number = $"try_cast({column.Expression} AS decimal(38, 10))";
        return $"CASE WHEN ABS({number}) <= 10000000000 THEN CAST(ROUND({number} * 100000) AS bigint) END";
    }

    internal override string Number(SqlColumn column)
    {
        var number = $"try_cast({column.Expression} AS double)";
        return $"CASE WHEN isfinite({number}) THEN {number} END";
    }
}
