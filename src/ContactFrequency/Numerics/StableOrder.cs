namespace ContactFrequency.Numerics;

/// <summary>Sorts indices by numbers; equal numbers stay in the order of their indices.</summary>
/// <remarks>Radix sort from the lowest digit, eleven bits at a time, of the numbers' bits in an order-preserving form; digits that all numbers share are passed over. Time grows with the count alone.</remarks>
internal static class StableOrder
{
    private const int Bits = 11;
    private const int Passes = 6;

    /// <summary>The indices of the numbers, ascending by number, NaN last.</summary>
    public static int[] Of(ReadOnlySpan<double> values)
    {
        ulong[] keys = new ulong[values.Length], otherKeys = new ulong[values.Length];
        int[] indices = new int[values.Length], otherIndices = new int[values.Length], counts = new int[Passes << Bits];
        for (var index = 0; index < values.Length; index++)
        {
            indices[index] = index;
            var key = keys[index] = Key(values[index]);
            for (var pass = 0; pass < Passes; pass++) counts[pass << Bits | Digit(key, pass)]++;
        }

        for (var pass = 0; pass < Passes; pass++)
        {
            var places = counts.AsSpan(pass << Bits, 1 << Bits);
            if (values.Length == 0 || places[Digit(keys[0], pass)] == values.Length) continue;
            for (int digit = 0, place = 0; digit < places.Length; digit++) (places[digit], place) = (place, place + places[digit]);
            for (var at = 0; at < keys.Length; at++)
            {
                var place = places[Digit(keys[at], pass)]++;
                (otherKeys[place], otherIndices[place]) = (keys[at], indices[at]);
            }

            (keys, otherKeys, indices, otherIndices) = (otherKeys, keys, otherIndices, indices);
        }

        return indices;
    }

    private static int Digit(ulong key, int pass) => (int)(key >> (pass * Bits)) & ((1 << Bits) - 1);

    private static ulong Key(double value)
    {
        if (double.IsNaN(value)) return ulong.MaxValue;

        // Adding 0 makes one zero of both. Positive numbers ascend with their bits, negative ones descend.
        var bits = BitConverter.DoubleToUInt64Bits(value + 0.0);
        return (bits >> 63) == 0 ? bits | 1UL << 63 : ~bits;
    }
}
