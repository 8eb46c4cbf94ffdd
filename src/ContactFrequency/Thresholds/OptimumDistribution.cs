using ContactFrequency.Curves;

namespace ContactFrequency.Thresholds;

/// <summary>How sure the data are that the optimum lies at or below a frequency: a confidence distribution, averaged over families by their weights.</summary>
/// <remarks>
/// Averaged tail areas hold the doubt about the family: Turek and Fletcher, <i>Computational Statistics and Data Analysis</i> 56, 2012; confidence distributions: Schweder and Hjort,
/// <i>Confidence, Likelihood, Probability</i>, 2016. Where a quantile lies below the lowest or above the highest frequency the interval is open: the data do not say how far.
/// </remarks>
internal sealed class OptimumDistribution
{
    private const int Halvings = 30;

    private readonly double _lowest;
    private readonly double _highest;
    private readonly (double Weight, PeakRoots Roots)[] _families;

    public OptimumDistribution(CurveSet curves, ObjectiveScale scale, double lowest, double highest)
        : this(curves.Fits.Select((fit, index) => (curves.Weights[index], (IPeakCurve)new ProfilePeak(fit, curves.Target, scale))), lowest, highest)
    {
    }

    public OptimumDistribution(IEnumerable<(double Weight, IPeakCurve Curve)> families, double lowest, double highest)
    {
        (_lowest, _highest) = (lowest, highest);
        _families = [.. families.Where(family => family.Weight > 0).Select(family => (family.Weight, PeakRoots.Of(family.Curve, lowest, highest)))];
    }

    /// <summary>The chance that the optimum lies at or below a frequency of the range.</summary>
    public double At(double frequency)
    {
        var sum = 0.0;
        foreach (var (weight, roots) in _families) sum += weight * roots.ChanceAt(frequency);
        return sum;
    }

    /// <summary>The chance that a whole number is best: that the optimum lies within half a contact of it, or beyond it where it is the first or last of the range.</summary>
    public double Near(int frequency, int first, int last) => frequency < first || frequency > last ? 0
        : (frequency == last ? 1 : At(Math.Clamp(frequency + 0.5, _lowest, _highest))) - (frequency == first ? 0 : At(Math.Clamp(frequency - 0.5, _lowest, _highest)));

    /// <summary>The frequency at which the chance is reached; −∞ below the range and +∞ above it.</summary>
    public double Quantile(double chance)
    {
        if (At(_lowest) >= chance) return double.NegativeInfinity;
        if (At(_highest) < chance) return double.PositiveInfinity;
        var (low, high) = (_lowest, _highest);
        for (var halving = 0; halving < Halvings; halving++)
        {
            var middle = (low + high) / 2;
            if (At(middle) < chance) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }
}
