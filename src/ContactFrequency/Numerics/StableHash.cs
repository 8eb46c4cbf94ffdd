namespace ContactFrequency.Numerics;

/// <summary>A hash of seed and text that is the same on every machine, for choices keyed by customer id.</summary>
/// <remarks>FNV-1a over the UTF-16 code units, finished by the mixing steps of SplitMix64 (Steele, Lea and Flood 2014).</remarks>
internal static class StableHash
{
    public static ulong Of(long seed, ReadOnlySpan<char> text) => Of(seed, [], text);

    /// <summary>The hash of two texts, one after the other.</summary>
    public static ulong Of(long seed, ReadOnlySpan<char> head, ReadOnlySpan<char> tail)
    {
        var hash = 14695981039346656037UL ^ Mix((ulong)seed);
        foreach (var unit in head) hash = (hash ^ unit) * 1099511628211UL;
        foreach (var unit in tail) hash = (hash ^ unit) * 1099511628211UL;
        return Mix(hash);
    }

    /// <summary>A number in [0, 1) with 53 random bits.</summary>
    public static double Uniform(long seed, ReadOnlySpan<char> text) => Uniform(Of(seed, text));

    /// <summary>The same of two texts, one after the other.</summary>
    public static double Uniform(long seed, ReadOnlySpan<char> head, ReadOnlySpan<char> tail) => Uniform(Of(seed, head, tail));

    /// <summary>The same of one of many draws by a hash.</summary>
    public static double Uniform(ulong hash, int draw) => Uniform(Mix(hash + (ulong)draw));

    private static double Uniform(ulong hash) => (hash >> 11) * (1.0 / (1UL << 53));

    public static ulong Mix(ulong x)
    {
        x += 0x9E3779B97F4A7C15UL;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
        return x ^ (x >> 31);
    }
}
