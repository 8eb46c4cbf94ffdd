using ContactFrequency.Curves;
using ContactFrequency.Identification;

namespace ContactFrequency.Thresholds;

/// <summary>The level effects of a profile on an objective's scale, against the reference level, with the covariance that this makes of the profile's.</summary>
/// <remarks>
/// In a period <c>u = M·exp θ − cost·f</c> with M the curve's mean at the reference. In the long run <c>w·u + (1 − w)·u(0)</c>, where u(0) is read off the lowest level, taken down to zero contacts along the
/// curve if need be; errors of level effects and of the hazard are carried over by the delta method.
/// </remarks>
internal static class LevelValues
{
    public static WhitenedProfile Of(ChannelProfile profile, CurveFit curve, ObjectiveScale scale)
    {
        int[] known = [.. Enumerable.Range(0, profile.Levels.Length).Where(level => double.IsFinite(profile.Effects[level]))];
        int[] others = [.. known.Where(level => level != profile.ReferenceIndex && profile.Covariance(level, level) > 0)];
        var reference = profile.Levels[profile.ReferenceIndex].Frequency;
        var mean = scale.Outcome(curve, reference);
        double[] frequencies = [.. others.Select(level => profile.Levels[level].Frequency)];
        double[] factor = [.. others.Select(level => mean * Math.Exp(profile.Effects[level]))];
        double[] effects = [.. frequencies.Select((frequency, i) => factor[i] - mean - scale.CostPerContact * (frequency - reference))];
        if (scale.LongRun is not { } longRun)
            return WhitenedProfile.Of(frequencies, reference, effects, (i, j) => factor[i] * factor[j] * profile.Covariance(others[i], others[j]));

        var lowest = known[0];
        var unreachable = mean * Math.Exp(profile.Effects[lowest] - curve.Value(profile.Levels[lowest].Frequency));
        var (referenceGain, referenceShare, referenceSlope) = Gain(reference, mean);
        var gains = frequencies.Select((frequency, i) => Gain(frequency, factor[i])).ToArray();
        // w·u + (1 − w)·u(0) differs from the reference's by w·(u − u(0)) − the same of the reference.
        effects = [.. gains.Select(gain => gain.Share * gain.Value - referenceShare * referenceGain)];
        var (ofReference0, ofReference1) = longRun.Hazard.Gradient(reference);
        return WhitenedProfile.Of(frequencies, reference, effects, Covariance);

        (double Value, double Share, double Slope) Gain(double frequency, double outcome)
        {
            var chance = longRun.Hazard.Chance(frequency);
            return (outcome - scale.CostPerContact * frequency - unreachable, longRun.ReachableShare(chance), longRun.ReachableShareSlope(chance));
        }

        double Covariance(int i, int j)
        {
            // Each value moves with its own level, with the lowest one through u(0), and with the hazard's a and γ.
            double own = gains[i].Share * factor[i], ownOther = gains[j].Share * factor[j];
            double low = (referenceShare - gains[i].Share) * unreachable, lowOther = (referenceShare - gains[j].Share) * unreachable;
            return own * ownOther * profile.Covariance(others[i], others[j])
                + own * lowOther * profile.Covariance(others[i], lowest) + low * ownOther * profile.Covariance(lowest, others[j])
                + low * lowOther * profile.Covariance(lowest, lowest)
                + OfHazard(i, j);
        }

        double OfHazard(int i, int j)
        {
            var ((a, b), (c, d)) = (HazardGradient(i), HazardGradient(j));
            // The bilinear form by its quadratic: cov(x, y) = [var(x + y) − var(x − y)] ÷ 4.
            return (longRun.Hazard.Variance(a + c, b + d) - longRun.Hazard.Variance(a - c, b - d)) / 4;
        }

        (double OfIntercept, double OfExponent) HazardGradient(int i)
        {
            var (ofIntercept, ofExponent) = longRun.Hazard.Gradient(frequencies[i]);
            var (here, there) = (gains[i].Slope * gains[i].Value, referenceSlope * referenceGain);
            return (here * ofIntercept - there * ofReference0, here * ofExponent - there * ofReference1);
        }
    }
}
