using ContactFrequency.Curves;

namespace ContactFrequency.Tests.Curves;

public class CurveSetTests
{
    [TestCase(6, 2)]
    [TestCase(8, 0)]
    public void StandardError_HoldsTheDoubtAboutTheFamily_ByHand(double frequency, double from)
    {
        // On a rise and fall that is neither a parabola nor a Ricker curve the families share the weight and differ by about as much as each doubts itself.
        var set = CurveFitter.Fit(CurveFitterTests.Profile(f => 0.03 * f - 0.0025 * f * f + 0.004 * Math.Sin(5 * f), 0));

        // Buckland, Burnham and Augustin 1997, equation 9: Σ w √(own variance + squared distance from the average).
        double expected = 0, alone = 0, mean = set.Value(frequency) - set.Value(from);
        foreach (var (fit, weight) in set.Fits.Zip(set.Weights).Where(one => one.Second > 0))
        {
            double[] gradient = [.. fit.Gradient(frequency).Zip(fit.Gradient(from), (a, b) => a - b)];
            var (own, off) = (fit.StandardError(gradient), fit.Value(frequency) - fit.Value(from) - mean);
            (expected, alone) = (expected + weight * Math.Sqrt(own * own + off * off), alone + weight * own);
        }

        Assert.That(set.Weights.Count(weight => weight > 0), Is.GreaterThan(1));
        Assert.That(set.StandardError(frequency, from), Is.EqualTo(expected).Within(1e-12));
        Assert.That(expected, Is.GreaterThan(1.05 * alone), "else this shows nothing");
    }
}
