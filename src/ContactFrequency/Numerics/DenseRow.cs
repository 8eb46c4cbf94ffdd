using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ContactFrequency.Numerics;

/// <summary>Arithmetic on rows of numbers, several at a time; each number comes out as it would alone, so that the processor changes no digit.</summary>
internal static class DenseRow
{
    /// <summary>Adds a multiple of a row to another of at least its length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddScaled(Span<double> target, ReadOnlySpan<double> source, double factor)
    {
        target = target[..source.Length];
        var targets = MemoryMarshal.Cast<double, Vector<double>>(target);
        var sources = MemoryMarshal.Cast<double, Vector<double>>(source);
        for (var at = 0; at < targets.Length; at++) targets[at] += sources[at] * factor;
        for (var at = targets.Length * Vector<double>.Count; at < target.Length; at++) target[at] += source[at] * factor;
    }

    /// <summary>Adds multiples of two rows of the same length to another of at least that.</summary>
    public static void AddScaled(Span<double> target, ReadOnlySpan<double> one, double factorOfOne, ReadOnlySpan<double> other, double factorOfOther)
    {
        target = target[..one.Length];
        var targets = MemoryMarshal.Cast<double, Vector<double>>(target);
        var ones = MemoryMarshal.Cast<double, Vector<double>>(one);
        var others = MemoryMarshal.Cast<double, Vector<double>>(other);
        for (var at = 0; at < targets.Length; at++) targets[at] += ones[at] * factorOfOne + others[at] * factorOfOther;
        for (var at = targets.Length * Vector<double>.Count; at < target.Length; at++) target[at] += one[at] * factorOfOne + other[at] * factorOfOther;
    }
}
