using System.Globalization;
using System.Text;

namespace ContactFrequency.Fuzz.Inputs;

/// <summary>Makes SQLite databases, as the statements that fill them: tables of a small company that were changed a few times, with values of every type in every column.</summary>
internal static class DatabaseInputs
{
    private static readonly string[] Types = ["", "TEXT", "INTEGER", "REAL", "NUMERIC", "BLOB", "DATE", "VARCHAR(3)", "double precision", "a type of its own"];

    // No text can hold them: bytes that are no UTF-8, a blob, numbers at the edges.
    private static readonly string[] Values =
    [
        "NULL", "NULL", "x''", "x'00'", "x'3132'", "x'323032342d30332d3031'", "x'ff'", "CAST(x'ff' AS TEXT)", "CAST(x'6331ff' AS TEXT)", "CAST(x'6331c3' AS TEXT)", "9223372036854775807", "-9223372036854775808", "9e999", "-9e999", "1e308", "5e-324", "-0.0", "0.1",
        "0.30000000000000004", "1e16", "1e15", "12345678901234567", "20240301", "45352", "1", "0", "-1", "255", "256", "2.5", "zeroblob(3)", "date('2024-03-01')", "TRUE", "char(0)", "'c1' || char(0) || 'x'", "char(9)", "char(160)", "char(65533)", "char(55296)",
    ];

    /// <summary>The statements.</summary>
    public static string Make(Random random, int customers, int changes)
    {
        var tables = SmallCompany.Tables(random, customers);
        for (var change = random.Next(changes + 1); change > 0; change--) TableMutator.Change(random.Pick(tables), random);
        var text = new StringBuilder();
        if (random.OneIn(12)) text.Append("PRAGMA encoding = 'UTF-16';\n");
        text.Append("BEGIN;\n");
        foreach (var table in tables) Write(text, table, random, random.OneIn(3) ? random.Next(1, 6) : 0);
        if (random.OneIn(10)) text.Append("CREATE TABLE \"another \"\"; DROP TABLE customers; --\" (customer_id);\n");
        return text.Append("COMMIT;\n").ToString();
    }

    private static void Write(StringBuilder text, TableText table, Random random, int odd)
    {
        // SQLite cannot have a column twice, in ASCII's cases, and reads a name no further than its first zero character.
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        List<string> columns = [.. table.Header.Take(900).Select(column => column.Replace("\0", "", StringComparison.Ordinal))];
        for (var column = 0; column < columns.Count; column++)
            while (!names.Add(columns[column])) columns[column] += "_";
        if (random.OneIn(60)) return;
        var isView = random.OneIn(10);
        var name = Name(random.OneIn(12) ? table.Name.ToUpperInvariant() : table.Name);
        var stored = isView ? Name($"stored {table.Name}") : name;
        var isTyped = random.OneIn(2);
        text.Append(CultureInfo.InvariantCulture, $"CREATE TABLE {stored} ({string.Join(", ", columns.Select(column => $"{Name(column)} {(isTyped ? random.Pick(Types) : "")}"))});\n");
        List<List<string>> rows = [.. table.Rows.Select(row => Enumerable.Range(0, columns.Count).Select(column => Literal(column < row.Count ? row[column] : "", random)).ToList())];
        for (; odd > 0 && rows.Count > 0; odd--) random.Pick(rows)[random.Next(columns.Count)] = random.Pick(Values);
        foreach (var row in rows) text.Append(CultureInfo.InvariantCulture, $"INSERT INTO {stored} VALUES ({string.Join(", ", row)});\n");
        if (isView) text.Append(CultureInfo.InvariantCulture, $"CREATE VIEW {name} AS SELECT * FROM {stored};\n");
    }

    // A number is now and then one, an empty field now and then nothing.
    private static string Literal(string field, Random random) => field.Length == 0 && random.OneIn(2) ? "NULL"
        : !field.EndsWith('\0') && random.OneIn(2) && field is [>= '0' and <= '9', ..] && decimal.TryParse(field, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) ? field
        : field.Contains('\0', StringComparison.Ordinal) ? $"CAST(x'{Convert.ToHexString(Encoding.UTF8.GetBytes(field))}' AS TEXT)"
        : $"'{field.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
