using ContactFrequency.Curves;

namespace ContactFrequency.Thresholds;

/// <summary>Finds the dose at which the response of a table is highest.</summary>
/// <remarks>
/// <para>Method: as <see cref="ThresholdFinder"/>. The optimum's interval is that of confidence distributions by profile likelihood, averaged over families by their weights; t quantiles stand for normal ones where
/// the variance is estimated. The verdict: no effect; <c>interior</c> if both the curves and two lines say so at <see cref="ThresholdFinder.TestLevel"/> and the interval ends inside the range; else by
/// whether the rise up to the best dose and the fall after it are more than chance.</para>
/// <para>Holds no state.</para>
/// </remarks>
public static class TableThresholdFinder
{
    /// <summary>Finds the threshold. Data that do not answer give the verdict that says so.</summary>
    /// <param name="curves">The curves.</param>
    /// <param name="level">Level of the intervals, above 0 and below 1.</param>
    public static TableThreshold Find(TableCurves curves, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(curves);
        ThresholdLevel.Require(level);
        return new TableThresholdSearch(curves, level).Find();
    }
}
