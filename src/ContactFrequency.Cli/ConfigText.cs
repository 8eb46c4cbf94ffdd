namespace ContactFrequency.Cli;

/// <summary>What config files have in common.</summary>
internal static class ConfigText
{
    /// <summary>The bytes of a file, without the mark that some editors put before UTF-8.</summary>
    public static ReadOnlySpan<byte> Read(string path)
    {
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
        return bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
    }

    /// <summary>Refuses null in lists, where it is neither a value nor an absent one.</summary>
    /// <exception cref="ArgumentException">There is one; the message names the list and the place.</exception>
    public static void RequireNoNull(params ReadOnlySpan<(IReadOnlyList<object?> Items, string Name)> lists)
    {
        foreach (var (items, name) in lists)
            for (var index = 0; index < items.Count; index++)
                if (items[index] is null) throw new ArgumentException($"{name}[{index}] is null.");
    }
}
