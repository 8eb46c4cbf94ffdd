using System.Text;

namespace ContactFrequency.Fuzz.Inputs;

/// <summary>Makes input folders: valid ones that were changed a few times, in all layouts of parts.</summary>
internal static class FolderInputs
{
    /// <summary>Files by path within the folder.</summary>
    /// <param name="random">Decides everything.</param>
    /// <param name="customers">How many customers.</param>
    /// <param name="changes">Changes at most.</param>
    public static Dictionary<string, byte[]> Make(Random random, int customers, int changes)
    {
        var tables = SmallCompany.Tables(random, customers);
        for (var change = random.Next(changes + 1); change > 0; change--) TableMutator.Change(random.Pick(tables), random);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var table in tables) Add(files, table, random);
        while (random.OneIn(4))
        {
            var changed = random.Pick(files.Keys.ToList());
            if (!changed.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)) files[changed] = ByteMutator.Change(files[changed], random);
        }

        if (random.OneIn(60)) files.Remove(random.Pick(files.Keys.ToList()));
        return files;
    }

    private static void Add(Dictionary<string, byte[]> files, TableText table, Random random)
    {
        var name = random.OneIn(12) ? table.Name.ToUpperInvariant() : table.Name;
        var layout = random.Next(10);
        if (layout > 2)
        {
            Put(files, name, Bytes(table, random), random);
            if (random.OneIn(60)) files[$"{name}.csv"] = Bytes(table, random);
            return;
        }

        // Two parts, the second one with its own order of columns.
        var second = new TableText(table.Name, table.Header);
        var cut = random.Next(table.Rows.Count + 1);
        second.Rows.AddRange(table.Rows.Skip(cut));
        table.Rows.RemoveRange(cut, table.Rows.Count - cut);
        var (one, other) = layout switch { 0 => (name, $"{name}-2"), 1 => ($"{name}-1", $"{name}-2"), _ => ($"{name}-1", $"{name}/{random.Pick(["a", "1", $"{name}-1"])}") };
        Put(files, one, Bytes(table, random), random);
        Put(files, other, Bytes(second, random), random);
    }

    private static byte[] Bytes(TableText table, Random random) => random.OneIn(8) ? ByteMutator.Encode(table.Write(random), random) : Encoding.UTF8.GetBytes(table.Write(random));

    private static void Put(Dictionary<string, byte[]> files, string stem, byte[] bytes, Random random)
    {
        if (random.OneIn(10)) files[stem + ".csv.gz"] = ByteMutator.Gzip(bytes, random);
        else files[stem + random.Pick([".csv", ".csv", ".csv", ".CSV"])] = bytes;
    }
}
