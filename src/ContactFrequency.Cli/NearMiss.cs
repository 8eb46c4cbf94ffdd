namespace ContactFrequency.Cli;

/// <summary>The name that somebody probably meant.</summary>
internal static class NearMiss
{
    /// <summary>" Did you mean …?" with the nearest name; empty where none is near.</summary>
    public static string Question(string written, IEnumerable<string> names) => Of(written, names) is { } name ? $" Did you mean {name}?" : "";

    /// <summary>The nearest of the names, the first of several; null where none is near.</summary>
    public static string? Of(string written, IEnumerable<string> names)
    {
        var bare = written.TrimStart('-').ToLowerInvariant();
        // A single letter is near to all short names, so it stands for what begins with it, if that is one.
        if (bare.Length == 1) return names.Where(name => name.TrimStart('-').StartsWith(bare, StringComparison.OrdinalIgnoreCase)).Take(2).ToArray() is [var only] ? only : null;
        return names.Select(name => (Name: name, Distance: Distance(bare, name.TrimStart('-').ToLowerInvariant())))
            .Where(one => one.Distance <= Math.Max(1, bare.Length / 3))
            .OrderBy(one => one.Distance).Select(one => one.Name).FirstOrDefault();
    }

    /// <summary>Letters to add, leave out or change (Levenshtein 1966); a name that only goes on is one away.</summary>
    private static int Distance(string written, string name)
    {
        if (written.Length >= 3 && name.StartsWith(written, StringComparison.Ordinal)) return written.Length == name.Length ? 0 : 1;
        int[] row = [.. Enumerable.Range(0, name.Length + 1)];
        for (var i = 1; i <= written.Length; i++)
        {
            var before = row[0]++;
            for (var j = 1; j <= name.Length; j++)
                (before, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, before + (written[i - 1] == name[j - 1] ? 0 : 1)));
        }

        return row[^1];
    }
}
