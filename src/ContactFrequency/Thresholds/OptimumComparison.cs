namespace ContactFrequency.Thresholds;

/// <summary>Whether two independent groups have their optimum at the same frequency.</summary>
internal static class OptimumComparison
{
    private const int Steps = 200;

    /// <summary>Chance of optima as far apart if they were the same: twice the smaller chance that one lies below, and above, the other by their confidence distributions.</summary>
    /// <returns>1 where either is not known.</returns>
    /// <remarks>Optima beyond the same end of what both groups have seen count as equal.</remarks>
    public static double PValue(ThresholdRequest one, ThresholdRequest other)
    {
        var (lowest, highest) = (
            Math.Max(one.Curves.Profile.LowestFrequency, other.Curves.Profile.LowestFrequency),
            Math.Min(one.Curves.Profile.HighestFrequency, other.Curves.Profile.HighestFrequency));
        if (!(highest > lowest)) return 1;
        var (first, second) = (new ThresholdSearch(one).Distribution(), new ThresholdSearch(other).Distribution());

        // Chance by step of the range; what lies below its lower or above its upper end is a step of its own.
        var (below, same, before, otherBefore) = (0.0, 0.0, 0.0, 0.0);
        for (var step = 0; step <= Steps + 1; step++)
        {
            var frequency = lowest + step * (highest - lowest) / Steps;
            var (here, otherHere) = step > Steps ? (1, 1) : (Monotone(first.At(frequency), before), Monotone(second.At(frequency), otherBefore));
            below += (here - before) * (1 - otherHere);
            same += (here - before) * (otherHere - otherBefore);
            (before, otherBefore) = (here, otherHere);
        }

        var chance = below + same / 2;
        return Math.Min(1, 2 * Math.Min(chance, 1 - chance));
    }

    private static double Monotone(double chance, double before) => Math.Max(before, Math.Min(1, chance));
}
