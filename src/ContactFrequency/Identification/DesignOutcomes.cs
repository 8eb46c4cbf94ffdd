namespace ContactFrequency.Identification;

/// <summary>Sums of the outcome over the rows of a group of customers.</summary>
/// <param name="Period">By period.</param>
/// <param name="Level">By level effect, of rows in which the channel could be reached.</param>
/// <param name="Unreachable">By channel, of rows in which it could not.</param>
internal sealed record DesignOutcomes(double[] Period, double[] Level, double[] Unreachable)
{
    /// <summary>The lesser of two sums everywhere.</summary>
    public DesignOutcomes Scarcer(DesignOutcomes other) => new(Lesser(Period, other.Period), Lesser(Level, other.Level), Lesser(Unreachable, other.Unreachable));

    private static double[] Lesser(double[] one, double[] other) => [.. one.Zip(other, Math.Min)];
}
