using ContactFrequency.Experiments;

namespace ContactFrequency.Tests.Experiments;

public class TrueCurveTests
{
    [TestCase(TrueCurveShape.Ricker)]
    [TestCase(TrueCurveShape.Quadratic)]
    [TestCase(TrueCurveShape.HillWithFatigue)]
    public void LogEffect_PeaksAtKWithHeightA(TrueCurveShape shape)
    {
        var curve = new TrueCurve(shape, 3.7, 0.2);
        Assert.That(curve.LogEffect(0), Is.Zero);
        Assert.That(curve.LogEffect(3.7), Is.EqualTo(0.2).Within(1e-15));
        Assert.That(curve.LogEffect(3.6), Is.LessThan(0.2));
        Assert.That(curve.LogEffect(3.8), Is.LessThan(0.2));
        Assert.That(curve.LogEffect(9), Is.LessThan(curve.LogEffect(6)));
    }

    [Test]
    public void LogEffect_NeverFalls_WhenRising()
    {
        var curve = new TrueCurve(TrueCurveShape.Rising, 3.7, 0.2);
        for (var f = 1; f <= 12; f++) Assert.That(curve.LogEffect(f), Is.GreaterThan(curve.LogEffect(f - 1)));
        // Beyond k, at most exp(−3) = 5 % of a is left to gain.
        Assert.That(curve.LogEffect(12) - curve.LogEffect(3.7), Is.LessThan(0.2 * 0.05));
    }
}
