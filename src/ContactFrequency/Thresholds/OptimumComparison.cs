namespace ContactFrequency.Thresholds;

/// <summary>Which of two independent groups has the lower optimum.</summary>
internal static class OptimumComparison
{
    private const int Steps = 200;

    /// <summary>Chance that the one's optimum is not the lower of the two, by their confidence distributions: the p-value of the claim that it is.</summary>
    /// <returns>A half where either is not known.</returns>
    /// <remarks>Optima beyond the same end of what both groups have seen count as equal.</remarks>
    public static double ChanceNotBelow(ThresholdRequest one, ThresholdRequest other)
    {
        var (lowest, highest) = (
            Math.Max(one.Curves.Profile.LowestFrequency, other.Curves.Profile.LowestFrequency),
            Math.Min(one.Curves.Profile.HighestFrequency, other.Curves.Profile.HighestFrequency));
        if (!(highest > lowest)) return 0.5;
        var (first, second) = (new ThresholdSearch(one).Distribution(), new ThresholdSearch(other).Distribution());

        // Chance by step of the range; what lies below its lower or above its upper end is a step of its own.
        var (above, same, before, otherBefore) = (0.0, 0.0, 0.0, 0.0);
        for (var step = 0; step <= Steps + 1; step++)
        {
            var frequency = lowest + step * (highest - lowest) / Steps;
            var (here, otherHere) = step > Steps ? (1, 1) : (Monotone(first.At(frequency), before), Monotone(second.At(frequency), otherBefore));
            above += (here - before) * otherBefore;
            same += (here - before) * (otherHere - otherBefore);
            (before, otherBefore) = (here, otherHere);
        }

        return above + same / 2;
    }

    private static double Monotone(double chance, double before) => Math.Max(before, Math.Min(1, chance));
}
