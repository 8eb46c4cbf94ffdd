using System.Data;
using System.Data.Common;

namespace ContactFrequency.Sql;

/// <summary>PostgreSQL. Expressions over date, timestamp and number columns are such that a foreign server can evaluate them.</summary>
internal sealed class PostgreSqlDialect : SqlDialect
{
    // A day of the calendar; then nothing, or a time with its offset: as IsoDay has it.
    private const string DateText = @"^[0-9]{4}(-[0-9]{2}-[0-9]{2}|[0-9]{4})";
    private const string Clock = @"(:?[0-5][0-9](:?([0-5][0-9]|60))?)?";
    private const string TimeText = "([Tt ]([01][0-9]|2[0-4])" + Clock + "([.,][0-9]+)? *([Zz]|[+-]([01][0-9]|2[0-3])" + Clock + ")?)?$";
    private const string NumberText = @"^\s*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,2})?\s*$";

    internal override IEnumerable<string> Preparation =>
    [
        "SET TIME ZONE 'UTC'",
        "SET DateStyle = 'ISO, YMD'",
        "SET extra_float_digits = 1",
        // Statements of many short expressions are run once each; compiling them takes longer than they do.
        "SET jit = off",
        "SET enable_partitionwise_aggregate = on",
        "SET enable_partitionwise_join = on",
    ];

    internal override string Analyse => "ANALYZE";

    internal override DbTransaction Begin(DbConnection connection) => connection.BeginTransaction(IsolationLevel.RepeatableRead);

    internal override string HasText(SqlColumn column) => $@"({Text(column)} IS NOT NULL AND BTRIM({Text(column)}, E' \t\n\v\f\r') <> '')";

    internal override string Day(SqlColumn column) => column.Type switch
    {
        "date" => Checked(column.Expression, "date"),
        "timestamp without time zone" => Checked($"CAST({column.Expression} AS date)", "date"),
        "timestamp with time zone" => Checked($"CAST(({column.Expression} AT TIME ZONE 'UTC') AS date)", "date"),
        _ => DayOfText(Text(column)),
    };

    internal override string Units(SqlColumn column)
    {
        var number = column.IsNumeric ? $"CAST({column.Expression} AS numeric)" : $"CASE WHEN {Text(column)} ~ '{NumberText}' THEN CAST({Text(column)} AS numeric) END";
        return $"CASE WHEN ABS({number}) <= 10000000000 THEN CAST(ROUND(({number}) * 100000) AS bigint) END";
    }

    internal override string Number(SqlColumn column)
    {
        if (column.Type is "smallint" or "integer" or "bigint") return $"CAST({column.Expression} AS double precision)";
        var number = column.IsNumeric
            ? $"CAST({column.Expression} AS double precision)"
            : $"CASE WHEN {Text(column)} ~ '{NumberText}' THEN CAST({Text(column)} AS double precision) END";
        return $"CASE WHEN {number} BETWEEN -1.7976931348623157e308 AND 1.7976931348623157e308 THEN {number} END";
    }

    private static string Checked(string date, string type) =>
        $"CASE WHEN {date} BETWEEN {type} '0001-01-01' AND {type} '9999-12-31' THEN {date} - DATE '0001-01-01' END";

    private static string DayOfText(string text)
    {
        var digits = $"replace(substr({text}, 1, CASE WHEN substr({text}, 5, 1) = '-' THEN 10 ELSE 8 END), '-', '')";
        string year = $"CAST(substr({digits}, 1, 4) AS integer)", month = $"CAST(substr({digits}, 5, 2) AS integer)", day = $"CAST(substr({digits}, 7, 2) AS integer)";
        var days = $"CASE WHEN {month} IN (4, 6, 9, 11) THEN 30 WHEN {month} <> 2 THEN 31 WHEN {year} % 4 = 0 AND ({year} % 100 <> 0 OR {year} % 400 = 0) THEN 29 ELSE 28 END";
        return $"CASE WHEN {text} ~ '{DateText}{TimeText}' THEN CASE WHEN {year} >= 1 AND {month} BETWEEN 1 AND 12 THEN CASE WHEN {day} BETWEEN 1 AND {days} "
            + $"THEN make_date({year}, {month}, {day}) - DATE '0001-01-01' END END END";
    }
}
