namespace ContactFrequency.Fuzz.Oracle;

/// <summary>What the contract says of the files that stand for one table: how many rows are read, and which of them are kept out.</summary>
internal sealed class OracleTable(string name)
{
    public string Name { get; } = name;

    public long Read { get; private set; }

    /// <summary>Rows kept out, as <c>file:line</c>, in order.</summary>
    public List<string> Rejected { get; } = [];

    /// <summary>Ids of the rows that are kept.</summary>
    public HashSet<string> Ids { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds a file.</summary>
    /// <exception cref="OracleRefusal">The whole file is refused.</exception>
    public void Add(string file, byte[] bytes)
    {
        var records = OracleCsv.Read(bytes);
        if (records.Count == 0) throw new OracleRefusal($"{file} is empty");
        var header = records[0];
        if (header.IsMalformed || !header.IsText) throw new OracleRefusal($"{file} has a header that cannot be read");
        string[] columns = [.. header.Fields.Select(column => column.Trim())];
        if (columns.All(column => column.Length == 0)) throw new OracleRefusal($"{file} has no header");
        if (columns.Distinct(StringComparer.OrdinalIgnoreCase).Count() < columns.Length) throw new OracleRefusal($"{file} has a column twice");
        if (OracleRules.Required(Name).Except(columns, StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } missing) throw new OracleRefusal($"{file} lacks {missing}");
        foreach (var record in records.Skip(1))
        {
            Read++;
            if (!record.IsMalformed && record.IsText && record.Fields.Count == columns.Length && OracleRules.IsGood(Name, Field, columns)) Ids.Add(Field("customer_id"));
            else Rejected.Add($"{file}:{record.Line}");

            string Field(string column) => Array.FindIndex(columns, one => one.Equals(column, StringComparison.OrdinalIgnoreCase)) is >= 0 and var at ? record.Fields[at] : "";
        }
    }

    /// <exception cref="OracleRefusal">More rows are kept out than the limit allows.</exception>
    public void RequireWithin(string limit)
    {
        var allowed = limit.EndsWith('%') ? decimal.Parse(limit[..^1], System.Globalization.CultureInfo.InvariantCulture) * Read / 100 : decimal.Parse(limit, System.Globalization.CultureInfo.InvariantCulture);
        if (Rejected.Count > allowed) throw new OracleRefusal($"{Name} has too many bad rows");
    }
}
