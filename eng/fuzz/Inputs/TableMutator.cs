namespace ContactFrequency.Fuzz.Inputs;

/// <summary>Changes a table in its structure: cells, rows, columns, header.</summary>
internal static class TableMutator
{
    public static void Change(TableText table, Random random)
    {
        switch (random.Next(24))
        {
            case 0:
                table.Header[random.Next(table.Header.Count)] = table.Header[random.Next(table.Header.Count)];
                break;
            case 1:
                var renamed = random.Next(table.Header.Count);
                var name = table.Header[renamed];
                table.Header[renamed] = random.Next(6) switch { 0 => name.ToUpperInvariant(), 1 => $" {name} ", 2 => name + "\0", 3 => $"{name}\u200B", 4 => "", _ => NastyCells.Text(random) };
                break;
            case 2:
                Swap(table, random.Next(table.Header.Count), random.Next(table.Header.Count));
                break;
            case 3:
                var gone = random.Next(table.Header.Count);
                table.Header.RemoveAt(gone);
                foreach (var row in table.Rows.Where(row => row.Count > gone)) row.RemoveAt(gone);
                if (table.Header.Count == 0) table.Header.Add("x");
                break;
            case 4:
                var more = random.OneIn(40) ? 10_000 : random.Next(1, 40);
                var first = random.Next(1_000_000);
                table.Header.AddRange(Enumerable.Range(first, more).Select(column => $"column{column}"));
                if (table.Rows.Count * more > 400_000) table.Rows.RemoveRange(20, table.Rows.Count - 20);
                foreach (var row in table.Rows) row.AddRange(Enumerable.Repeat(random.Pick(["", "1", "x"]), more));
                break;
            case 5:
                table.Rows.Clear();
                break;
            case 6 or 7 when table.Rows.Count > 0:
                table.Rows.Insert(random.Next(table.Rows.Count), [.. random.Pick(table.Rows)]);
                break;
            case 8 when table.Rows.Count > 0:
                random.Pick(table.Rows).Add(NastyCells.Text(random));
                break;
            case 9 when table.Rows.Count > 0 && random.Pick(table.Rows) is { Count: > 1 } row:
                row.RemoveAt(random.Next(row.Count));
                break;
            default:
                if (table.Rows.Count > 0 && random.Pick(table.Rows) is { Count: > 0 } changed)
                {
                    var at = random.Next(Math.Min(changed.Count, table.Header.Count));
                    changed[at] = NastyCells.For(table.Header[at], random);
                }

                break;
        }
    }

    private static void Swap(TableText table, int a, int b)
    {
        foreach (var row in table.Rows.Prepend(table.Header))
            if (a < row.Count && b < row.Count) (row[a], row[b]) = (row[b], row[a]);
    }
}
