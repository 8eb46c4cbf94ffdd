using ContactFrequency.Curves;
using ContactFrequency.Tests.Curves;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Tests.Thresholds;

public class ThresholdBootstrapTests
{
    [Test]
    public void Interval_IsThePercentilesOfTheResamples_ByHand()
    {
        ThresholdRequest[] resamples = [.. Enumerable.Range(0, 80).Select(k => Request(3 + k / 40.0))];
        double[] peaks = [.. resamples.Select(request => new ThresholdSearch(request).Optimum()).Order()];

        var found = ThresholdBootstrap.WithInterval(ThresholdFinder.Find(Request(4)), resamples);

        // A fortieth of 80 lies at or below the second one, and all but that at or below the seventy-eighth.
        Assert.That(found.BootstrapLower, Is.EqualTo(peaks[1]));
        Assert.That(found.BootstrapUpper, Is.EqualTo(peaks[77]));
    }

    [Test]
    public void Interval_IsNone_WithoutAnAnswer()
    {
        var none = ThresholdFinder.NotIdentified("all", "email", Objective.Purchases, 0.95, "within", 1, 10, 100);

        Assert.That(ThresholdBootstrap.WithInterval(none, [Request(3)]), Is.EqualTo(none));
    }

    /// <summary>Level means of a parabola with its peak somewhere, each with a standard error of 0.014.</summary>
    internal static ThresholdRequest Request(double peak, double height = 0.3) => new("all", Objective.Purchases,
        CurveFitter.Fit(CurveFitterTests.Profile(f => height * f * (2 * peak - f) / (peak * peak), 0, 9)), new([0.2, 0.2, 0.2, 0.2, 0.2], 2), 2, 0, 0.95, "within", 100);
}
