namespace ContactFrequency.Thresholds;

/// <summary>The percentile bootstrap interval of an optimum.</summary>
/// <remarks>Each resample's curves are fitted and averaged anew, so the interval holds the choice of the family and needs no linearisation.</remarks>
public static class ThresholdBootstrap
{
    /// <summary>Adds the interval to a threshold.</summary>
    /// <param name="found">The threshold.</param>
    /// <param name="resamples">The same request with the curves of each resample; none leaves the threshold as it is.</param>
    /// <returns>The threshold with <see cref="Threshold.BootstrapLower"/>, 0 at the boundary, and <see cref="Threshold.BootstrapUpper"/>, NaN where open.</returns>
    public static Threshold WithInterval(Threshold found, IEnumerable<ThresholdRequest> resamples)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(resamples);
        var (lowest, highest) = (double.NaN, double.NaN);
        List<double> peaks = [];
        foreach (var request in resamples)
        {
            peaks.Add(new ThresholdSearch(request).Optimum());
            (lowest, highest) = (request.Curves.Profile.LowestFrequency, request.Curves.Profile.HighestFrequency);
        }

        // Without an answer an interval would be one of noise.
        if (peaks.Count == 0 || double.IsNaN(found.Optimum)) return found;
        peaks.Sort();
        var (lower, upper) = (Quantile(peaks, (1 - found.Level) / 2), Quantile(peaks, (1 + found.Level) / 2));
        return found with { BootstrapLower = lower <= lowest ? 0 : lower, BootstrapUpper = upper >= highest ? double.NaN : upper };
    }

    /// <summary>The order statistic that at most the share lies below.</summary>
    // A share such as (1 − 0.95) ÷ 2 is a little more than a fortieth; what rounding alone adds is not to make it the next resample.
    private static double Quantile(List<double> sorted, double share) => sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count - 1e-9) - 1, 0, sorted.Count - 1)];
}
