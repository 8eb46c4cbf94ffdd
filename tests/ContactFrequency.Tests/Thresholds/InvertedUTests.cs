using ContactFrequency.Curves;
using ContactFrequency.Identification;
using ContactFrequency.Thresholds;
using MathNet.Numerics.Distributions;

namespace ContactFrequency.Tests.Thresholds;

public class InvertedUTests
{
    [Test]
    public void TwoLines_OfThreeLevels_HaveTheNormalsTailsTwice_ByHand()
    {
        // Nobody is contacted today, so that a level is worth 2·exp g, and none is worth 2 for sure.
        double[] effects = [0, 0.03, 0.01];
        const double variance = 1e-4;
        var profile = new ChannelProfile("email", [.. Enumerable.Range(0, 3).Select(f => new FrequencyLevel(f, f, f, 1000, 100))], 0, effects, [0, 0, 0, 0, variance, 0, 0, 0, variance]);
        var curves = CurveFitter.Fit(profile);

        var found = InvertedU.TwoLinesPValues(profile, curves.Fits.Single(fit => fit.Family == Quadratic.Instance), new(2, 0, new([1], 0), 2), peak: 1.2);

        var (one, two, error) = (Math.Exp(0.03), Math.Exp(0.01), Math.Sqrt(variance));
        double rise = (one - 1) / (one * error), fall = (one - two) / (error * Math.Sqrt(one * one + two * two));
        Assert.That(found.Rise, Is.EqualTo(2 * (1 - Normal.CDF(0, 1, rise))).Within(1e-9));
        Assert.That(found.Fall, Is.EqualTo(2 * (1 - Normal.CDF(0, 1, fall))).Within(1e-9));
    }

    [TestCase(0)]
    [TestCase(2)]
    public void TwoLines_AreNone_WhereThePeakIsAtAnEnd(double peak)
    {
        var profile = new ChannelProfile("email", [.. Enumerable.Range(0, 3).Select(f => new FrequencyLevel(f, f, f, 1000, 100))], 0, [0, 0.3, 0.1], [0, 0, 0, 0, 1e-4, 0, 0, 0, 1e-4]);

        Assert.That(InvertedU.TwoLinesPValues(profile, CurveFitter.Fit(profile).Best, new(2, 0, new([1], 0), 2), peak), Is.EqualTo((1, 1)));
    }
}
