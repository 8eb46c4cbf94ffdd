using System.Text;

namespace ContactFrequency.Fuzz.Inputs;

/// <summary>A table while it is being made and changed: a header and rows of fields.</summary>
internal sealed class TableText(string name, IEnumerable<string> header)
{
    public string Name { get; } = name;

    public List<string> Header { get; } = [.. header];

    public List<List<string>> Rows { get; } = [];

    /// <summary>Writes the table as CSV; sometimes with quotes that are not needed, and with line ends of any kind.</summary>
    public string Write(Random random)
    {
        var lineEnds = random.Next(8) switch { 0 => (string[])["\r\n"], 1 => ["\r"], 2 => ["\n", "\r\n", "\r"], 3 => ["\n", "\n\n", "\r\n\r\n"], _ => ["\n"] };
        var quotesAll = random.OneIn(10);
        var text = new StringBuilder();
        foreach (var row in Rows.Prepend(Header))
        {
            for (var column = 0; column < row.Count; column++)
            {
                if (column > 0) text.Append(',');
                var isQuoted = quotesAll || row[column].AsSpan().IndexOfAny(",\"\r\n") >= 0;
                if (isQuoted) text.Append('"').Append(row[column].Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
                else text.Append(row[column]);
            }

            text.Append(random.Pick(lineEnds));
        }

        return text.ToString();
    }
}
