using System.Collections.Immutable;

namespace ContactFrequency.Segmentation;

/// <summary>Numbers as whole multiples of a power of two, so that they add up exactly and in any order.</summary>
/// <remarks>The multiples of all together stay below 2⁶²: a million numbers of like size keep 12 digits each, and their sum all that a double has.</remarks>
internal sealed class ExactNumbers
{
    private const int Bits = 61;

    private ExactNumbers(long[] amounts, double unit) => (Amounts, Unit) = (amounts, unit);

    /// <summary>The numbers, in units.</summary>
    public long[] Amounts { get; }

    /// <summary>The unit, a power of two.</summary>
    public double Unit { get; }

    /// <summary>Finite numbers; their order changes nothing.</summary>
    public static ExactNumbers Of(ReadOnlySpan<double> numbers)
    {
        var largest = 0.0;
        foreach (var number in numbers) largest = Math.Max(largest, Math.Abs(number));
        if (largest == 0) return new(new long[numbers.Length], 1);

        // A unit that suits the largest number times all of them tells their sum, whatever the order; that sum tells the unit.
        var coarse = Bits - 1 - Math.ILogB(largest) - Math.ILogB(numbers.Length);
        Int128 sum = 0;
        foreach (var number in numbers) sum += (long)Math.Round(Math.ScaleB(Math.Abs(number), coarse - 2));
        var exponent = Math.Min(1000, coarse - 2 + Bits - 1 - Math.ILogB((double)sum));
        var amounts = new long[numbers.Length];
        for (var i = 0; i < amounts.Length; i++) amounts[i] = (long)Math.Round(Math.ScaleB(numbers[i], exponent));
        return new(amounts, Math.ScaleB(1, -exponent));
    }

    /// <summary>Weights of customers; null where all weigh the same.</summary>
    public static ExactNumbers? OfWeights(ImmutableArray<double> weights) =>
        weights.AsSpan().IndexOfAnyExcept(weights.IsEmpty ? 1 : weights[0]) < 0 ? null : Of(weights.AsSpan());
}
