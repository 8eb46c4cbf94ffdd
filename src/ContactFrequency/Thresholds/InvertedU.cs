using ContactFrequency.Curves;
using ContactFrequency.Identification;
using MathNet.Numerics.Distributions;

namespace ContactFrequency.Thresholds;

/// <summary>The second of two tests for an inverted U, of which neither alone decides.</summary>
/// <remarks>
/// The first asks of the curves whether they rise at the lowest and fall at the highest frequency (Lind and Mehlum, <i>Oxford Bulletin of
/// Economics and Statistics</i> 72, 2010; here on the averaged distribution of the optimum); a curved rise fools it. The second asks of the level effects, without any curve, whether a line rises up to
/// the peak and another falls after it (after Simonsohn, <i>Advances in Methods and Practices in Psychological Science</i> 1, 2018, with the break at the level nearest to the curve's peak).
/// </remarks>
internal static class InvertedU
{
    /// <summary>The p-values of the two lines, doubled because the break is where the data peak; 1 where the levels do not hold two lines.</summary>
    public static (double Rise, double Fall) TwoLinesPValues(ChannelProfile profile, CurveFit curve, ObjectiveScale scale, double peak)
    {
        int[] known = [.. Enumerable.Range(0, profile.Levels.Length).Where(level => double.IsFinite(profile.Effects[level]))];
        // The break is the level nearest to the peak; it belongs to both lines, each of which needs another level.
        var middle = known.Select(level => profile.Levels[level].Frequency).MinBy(frequency => Math.Abs(frequency - peak));
        if (profile.Levels[known[0]].Frequency == middle || profile.Levels[known[^1]].Frequency == middle) return (1, 1);

        var whitened = LevelValues.Of(profile, curve, scale);

        // The data chose the break, near their highest point, after which chance alone makes the next levels lower: doubled, as for two tests.
        return (Math.Min(1, 2 * SlopePValue(rising: true)), Math.Min(1, 2 * SlopePValue(rising: false)));

        // The lines are not tied together at the break: a curved rise would else bend the second one down.
        double SlopePValue(bool rising)
        {
            whitened.Project(3, (frequency, basis) =>
            {
                var isAfter = rising ? frequency > middle : frequency >= middle;
                (basis[0], basis[1], basis[2]) = (isAfter ? 0 : frequency - middle, isAfter ? frequency - middle : 0, isAfter ? 1 : 0);
            }, out var slopes, out var covariance);
            return rising ? OneSided(slopes[0], Math.Sqrt(covariance[0])) : OneSided(-slopes[1], Math.Sqrt(covariance[4]));
        }
    }

    private static double OneSided(double estimate, double standardError) =>
        standardError > 0 ? 1 - Normal.CDF(0, 1, estimate / standardError) : 1;
}
