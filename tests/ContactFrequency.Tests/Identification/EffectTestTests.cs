using ContactFrequency.Identification;
using MathNet.Numerics.Distributions;

namespace ContactFrequency.Tests.Identification;

public class EffectTestTests
{
    [Test]
    public void Of_IsTheWaldStatistic()
    {
        // d = (1, 2), V = [2 1; 1 2]: V⁻¹ = [2 −1; −1 2]/3, so d′V⁻¹d = (2·1 − 2·2 + 2·4)/3 = 2.
        var test = EffectTest.Of([1, 2], (i, j) => i == j ? 2 : 1, customers: 1001);

        Assert.That(test.Statistic, Is.EqualTo(2).Within(1e-12));
        Assert.That(test.DegreesOfFreedom, Is.EqualTo(2));
        // F(2, d) has the closed form P(F > f) = (1 + 2f/d)^(−d/2).
        Assert.That(test.PValue, Is.EqualTo(Math.Pow(1 + 2.0 / 1000, -500)).Within(1e-10));
    }

    [Test]
    public void Of_CountsOnlyWhatIsDetermined()
    {
        // The third effect is the sum of the first two, the fourth is not known.
        double[,] covariance = { { 1, 0, 1, 0 }, { 0, 1, 1, 0 }, { 1, 1, 2, 0 }, { 0, 0, 0, 1 } };
        var test = EffectTest.Of([1, 1, 2, double.NaN], (i, j) => covariance[i, j], customers: 100);

        Assert.That(test.DegreesOfFreedom, Is.EqualTo(2));
        Assert.That(test.Statistic, Is.EqualTo(2).Within(1e-9));
    }

    [Test]
    public void Of_SaysNothing_WithoutEffectsOrCustomers()
    {
        Assert.That(EffectTest.Of([], (_, _) => 1, 100).PValue, Is.EqualTo(1));
        Assert.That(EffectTest.Of([5], (_, _) => 1, 2).PValue, Is.EqualTo(1));
    }

    [Test]
    public void OfShape_SeesASlowRiseAndFall_ThatManyNoisyLevelsHide()
    {
        // Twelve independent levels with standard error 1; a parabola of height 1.6 around frequency 6.
        double[] frequencies = [.. Enumerable.Range(1, 12).Select(f => (double)f)];
        double[] effects = [.. frequencies.Select(f => 1.6 - 1.6 * (f - 6) * (f - 6) / 36 - 0.0)];
        Func<int, int, double> covariance = (i, j) => i == j ? 1 : 0;

        var all = EffectTest.Of(effects, covariance, 100_000);
        var shape = EffectTest.OfShape(frequencies, 0, effects, covariance, 100_000);

        Assert.That(all.PValue, Is.GreaterThan(0.05));
        Assert.That(shape.PValue, Is.LessThan(0.01));
        Assert.That(shape.DegreesOfFreedom, Is.EqualTo(2));
    }

    [Test]
    public void OfShape_KeepsItsLevel_WhereThereIsNothing()
    {
        var random = new Random(3);
        double[] frequencies = [.. Enumerable.Range(1, 8).Select(f => (double)f)];
        var low = 0;
        const int draws = 2000;
        for (var draw = 0; draw < draws; draw++)
        {
            double[] effects = [.. frequencies.Select(_ => Normal.Sample(random, 0, 1))];
            if (EffectTest.OfShape(frequencies, 0, effects, (i, j) => i == j ? 1 : 0, 100_000).PValue < 0.05) low++;
        }

        // Two tests that share their data, the smaller p doubled: at most 5 %, and not much less than half of it. Three standard errors of 2,000 draws are 1.5 %.
        Assert.That((double)low / draws, Is.InRange(0.025 - 0.01, 0.05 + 0.015));
    }
}
