namespace ContactFrequency.Thresholds;

/// <summary>Finds the recommended frequency on a set of curves, with its interval and verdict.</summary>
/// <remarks>
/// <para>The optimum and its interval are quantiles of a confidence distribution by profile likelihood, averaged over the families by their weights; where no family fits the level means the interval also holds every level
/// that may be the highest. The verdict is decided by tests, in this order: no effect at all; <c>interior</c> if a test on the curves and one on the level effects alone both find a rise and a fall
/// and the interval ends inside the range; else by whether the rise up to the best frequency and the fall after it are more than chance. The whole rule is in docs/curves.md.</para>
/// <para>Two levels hold no optimum: the verdict says which does better, and the recommended frequency is that one.</para>
/// </remarks>
public static class ThresholdFinder
{
    /// <summary>Level of the tests behind the verdict.</summary>
    public const double TestLevel = 0.05;

    /// <summary>Share of the best value that counts as practically the best.</summary>
    public const double Within = 0.01;

    /// <summary>Finds the threshold. Data that do not answer give the verdict that says so.</summary>
    public static Threshold Find(ThresholdRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new ThresholdSearch(request).Find();
    }

    /// <summary>The threshold of a channel whose profile could not be estimated.</summary>
    public static Threshold NotIdentified(
        string segment, string channel, Objective objective, double level, string identification, double current, long customers, long periods) => new()
        {
            Segment = segment,
            Channel = channel,
            Objective = objective,
            Level = level,
            Verdict = Verdict.NotIdentified,
            Identification = identification,
            Current = current,
            Customers = customers,
            Periods = periods,
        };
}
