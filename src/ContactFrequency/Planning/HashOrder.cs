using ContactFrequency.Numerics;

namespace ContactFrequency.Planning;

/// <summary>The order of customers between whom nothing else decides.</summary>
internal static class HashOrder
{
    /// <summary>Sorts by hash of seed, salt and id, equal ones by id: never in order of rows.</summary>
    /// <param name="items">Whatever stands for the customers.</param>
    /// <param name="idOf">The id of the customer that an item stands for.</param>
    public static void Sort(Span<int> items, Func<int, string> idOf, long seed, string salt)
    {
        var hashes = new ulong[items.Length];
        for (var index = 0; index < items.Length; index++) hashes[index] = StableHash.Of(seed, salt, idOf(items[index]));
        hashes.AsSpan().Sort(items);
        for (int from = 0, to; from < items.Length; from = to)
        {
            for (to = from + 1; to < items.Length && hashes[to] == hashes[from]; to++) { }
            if (to > from + 1) items[from..to].Sort((a, b) => string.CompareOrdinal(idOf(a), idOf(b)));
        }
    }
}
