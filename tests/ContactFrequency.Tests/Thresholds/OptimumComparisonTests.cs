using ContactFrequency.Thresholds;

namespace ContactFrequency.Tests.Thresholds;

public class OptimumComparisonTests
{
    [Test]
    public void ChanceNotBelow_IsEven_ForOneAndTheSame()
    {
        var request = ThresholdBootstrapTests.Request(4);

        Assert.That(OptimumComparison.ChanceNotBelow(request, request), Is.EqualTo(0.5).Within(1e-9));
    }

    [TestCase(3.9, 4.0)]
    [TestCase(3.0, 5.0)]
    public void ChanceNotBelow_AddsUpToOne_BothWaysRound(double one, double other)
    {
        var (first, second) = (ThresholdBootstrapTests.Request(one), ThresholdBootstrapTests.Request(other));

        var below = OptimumComparison.ChanceNotBelow(first, second);

        Assert.That(below, Is.LessThan(0.5));
        Assert.That(below + OptimumComparison.ChanceNotBelow(second, first), Is.EqualTo(1).Within(1e-9));
    }
}
