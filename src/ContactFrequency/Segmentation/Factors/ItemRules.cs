using System.Collections.Immutable;

namespace ContactFrequency.Segmentation.Factors;

/// <summary>What names of items must be like.</summary>
internal static class ItemRules
{
    public static void RequireNames(ImmutableArray<string> items)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (string.IsNullOrWhiteSpace(item)) throw new ArgumentException("An item's name must not be empty.", nameof(items));
            if (!seen.Add(item)) throw new ArgumentException($"Two items are named '{item}'.", nameof(items));
        }
    }
}
