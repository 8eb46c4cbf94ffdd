namespace ContactFrequency.Thresholds;

/// <summary>The rule for the level of an interval.</summary>
internal static class ThresholdLevel
{
    /// <exception cref="ArgumentOutOfRangeException">The level is not above 0 and below 1.</exception>
    public static void Require(double level)
    {
        if (!(level > 0 && level < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "The level must be above 0 and below 1.");
    }
}
