using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ContactFrequency.Segmentation;

/// <summary>Finds between which of some ascending ends a value lies, sixteen comparisons at a time and without a branch that depends on the value.</summary>
/// <remarks>A tree of levels: each number of a level is the last of sixteen of the next, and the last level holds the ends themselves.</remarks>
internal sealed class EndSearch
{
    private const int Width = 16;

    private readonly double[][] _levels;

    /// <param name="ends">The ends, ascending.</param>
    public EndSearch(ReadOnlySpan<double> ends)
    {
        var depth = 1;
        while (Math.Pow(Width, depth) < ends.Length) depth++;
        _levels = new double[depth][];
        for (var level = depth - 1; level >= 0; level--)
        {
            _levels[level] = new double[(int)Math.Pow(Width, level + 1)];
            Array.Fill(_levels[level], double.PositiveInfinity);
            if (level == depth - 1) ends.CopyTo(_levels[level]);
            else for (var i = 0; i < _levels[level].Length; i++) _levels[level][i] = _levels[level + 1][i * Width + Width - 1];
        }
    }

    /// <summary>How many ends lie below a value, which is at most the last end; 0 for NaN.</summary>
    public int IndexOf(double value)
    {
        var (sought, index) = (Vector512.Create(value), 0);
        foreach (var level in _levels)
        {
            ref var group = ref MemoryMarshal.GetReference(level.AsSpan(index * Width, Width));
            var below = Vector512.LessThan(Vector512.LoadUnsafe(ref group), sought).ExtractMostSignificantBits();
            var belowToo = Vector512.LessThan(Vector512.LoadUnsafe(ref group, Width / 2), sought).ExtractMostSignificantBits();
            index = index * Width + BitOperations.PopCount(below | belowToo << (Width / 2));
        }

        return index;
    }
}
