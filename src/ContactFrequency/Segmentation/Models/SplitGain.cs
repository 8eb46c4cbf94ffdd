namespace ContactFrequency.Segmentation;

/// <summary>Compares the gains of splits so that rounding error decides between no two.</summary>
internal static class SplitGain
{
    /// <summary>Whether a gain is higher by more than rounding.</summary>
    public static bool IsHigher(double gain, double best) => gain > best + 1e-11 * Math.Abs(best) || (double.IsNegativeInfinity(best) && gain > best);

    /// <summary>The first of the highest gains.</summary>
    public static (int Index, double Gain) Best(ReadOnlySpan<double> gains)
    {
        var (index, gain) = (0, double.NegativeInfinity);
        for (var candidate = 0; candidate < gains.Length; candidate++)
            if (IsHigher(gains[candidate], gain)) (index, gain) = (candidate, gains[candidate]);
        return (index, gain);
    }
}
