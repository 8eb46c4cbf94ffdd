using ContactFrequency.Curves;
using ContactFrequency.Tests.Curves;
using ContactFrequency.Thresholds;
using MathNet.Numerics.Distributions;

namespace ContactFrequency.Tests.Thresholds;

public class OptimumDistributionTests
{
    private static readonly FrequencyUse Use = new([0.2, 0.2, 0.2, 0.2, 0.2], 2);

    [Test]
    public void Quantiles_OfAParabola_AreFiellersLimits()
    {
        var set = CurveFitter.Fit(CurveFitterTests.Profile(f => 0.1 * f - 0.0125 * f * f, 0));
        var fit = set.Fits.Single(one => one.Family == Quadratic.Instance);
        var roots = PeakRoots.Of(new ProfilePeak(fit, set.Target, Scale), 0, 8);

        // Fieller: (b + 2cx)² = z² var(b + 2cx), a quadratic in x (Fieller, JRSS B 16, 1954).
        var z = Normal.InvCDF(0, 1, 0.975);
        double b = fit.Parameters[0], c = 2 * fit.Parameters[1], z2 = z * z;
        double p = c * c - z2 * 4 * fit.Covariance(1, 1), q = b * c - z2 * 2 * fit.Covariance(0, 1), r = b * b - z2 * fit.Covariance(0, 0);
        double[] limits = [(-q - Math.Sqrt(q * q - p * r)) / p, (-q + Math.Sqrt(q * q - p * r)) / p];
        Array.Sort(limits);

        // The root is exact at its nodes, of which none is at the limits; the cubic between them is off by less than a hundredth of a standard error.
        Assert.That(roots.At(limits[0]), Is.EqualTo(-z).Within(0.02));
        Assert.That(roots.At(limits[1]), Is.EqualTo(z).Within(0.02));
    }

    [Test]
    public void Root_IsTheProfileLikelihood_BySearch()
    {
        // The Ricker curve peaks at its shape k, so the best curve with its peak at x is the best one with k = x.
        var set = CurveFitter.Fit(CurveFitterTests.Profile(f => 0.2 * f * Math.Exp(-f / 3) + 0.005 * Math.Sin(5 * f), 0));
        var fit = set.Fits.Single(one => one.Family == Ricker.Instance);
        var roots = PeakRoots.Of(new ProfilePeak(fit, set.Target, Scale), 0, 8);
        foreach (var peak in new[] { 2.6, 2.8, 2.9, 3.1, 3.2, 3.4 })
        {
            var worse = set.Target.Project(Ricker.Instance, [peak], new double[1]) - fit.ChiSquare;
            // Interpolated, and with the small slope that counts as level.
            Assert.That(roots.At(peak), Is.EqualTo(Math.Sign(peak - fit.Parameters[1]) * Math.Sqrt(worse / fit.Dispersion)).Within(0.05), $"{peak}");
        }
    }

    [Test]
    public void At_NeverFalls_AndEndsBetweenZeroAndOne([Values(1, 2, 3, 4, 5)] int seed)
    {
        var random = new Random(seed);
        var set = CurveFitter.Fit(CurveFitterTests.Profile(f => 0.02 * f * Math.Exp(-f / 3) + 0.01 * (random.NextDouble() - 0.5), 0));
        var distribution = new OptimumDistribution(set, Scale, 0, 8);
        double[] chances = [.. Enumerable.Range(0, 201).Select(k => distribution.At(k / 25.0))];

        Assert.That(chances, Is.Ordered);
        Assert.That((chances[0], chances[^1]), Is.EqualTo((chances.Min(), chances.Max())));
        Assert.That(chances, Is.All.InRange(0, 1));
        Assert.That(Enumerable.Range(0, 9).Sum(frequency => distribution.Near(frequency, 0, 8)), Is.EqualTo(1).Within(1e-12));
    }

    [Test]
    public void Quantile_IsOutOfRange_WhereTheCurvesDoNotTurn()
    {
        var set = CurveFitter.Fit(CurveFitterTests.Profile(f => 0.05 * f, 0));
        var distribution = new OptimumDistribution(set, Scale, 0, 8);

        Assert.That(distribution.Quantile(0.975), Is.EqualTo(double.PositiveInfinity));
        Assert.That(distribution.Near(8, 0, 8), Is.GreaterThan(0.9));
    }

    private static ObjectiveScale Scale => new(1, 0, Use, 8);
}
