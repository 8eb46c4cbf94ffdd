using ContactFrequency.Experiments;

namespace ContactFrequency.Tests.Experiments;

public class PortableRandomTests
{
    private static readonly double[] First = [0.055011169757727574, 0.9025228092751183, 0.40000400712653106];
    private const int Draws = 100_000;

    [Test]
    public void Uniform_IsTheSame_OnEveryMachine()
    {
        // xoshiro256** after the mixing of (1, 2, 3), computed apart in Python: any change of key or generator changes every simulation.
        var random = new PortableRandom(1, 2, 3);
        double[] drawn = [random.Uniform(), random.Uniform(), random.Uniform()];
        Assert.That(drawn, Is.EqualTo(First));
    }

    [Test]
    public void Streams_Differ_BySeedCustomerAndPurpose()
    {
        double[] first = [.. new[] { (1, 2, 3), (2, 2, 3), (1, 3, 3), (1, 2, 4), (2, 1, 3) }.Select(key => new PortableRandom(key.Item1, key.Item2, key.Item3).Uniform())];
        Assert.That(first, Is.Unique);
    }

    // Each tolerance is four standard errors of the mean, or of the variance, of so many draws.
    [Test]
    public void Normal_HasMeanZeroAndVarianceOne() => AssertMoments(random => random.Normal(), 0, 1, 3);

    [TestCase(0.1)]
    [TestCase(4.0)]
    [TestCase(45.0)]
    public void Poisson_HasVarianceEqualToItsMean(double mean) =>
        AssertMoments(random => random.Poisson(mean), mean, mean, 3 + 1 / mean);

    [TestCase(1.2)]
    [TestCase(7.0)]
    public void Gamma_HasMeanAndVarianceEqualToItsShape(double shape) =>
        AssertMoments(random => random.Gamma(shape), shape, shape, 3 + 6 / shape);

    [Test]
    public void LogNormal_HasTheGivenMedian()
    {
        var random = new PortableRandom(1, 0, 0);
        var below = Enumerable.Range(0, Draws).Count(_ => random.LogNormal(274, 0.64) < 274);
        Assert.That(below, Is.EqualTo(Draws / 2).Within(4 * Math.Sqrt(Draws) / 2));
    }

    [Test]
    public void Index_FollowsTheProbabilities()
    {
        var random = new PortableRandom(1, 0, 0);
        var second = Enumerable.Range(0, Draws).Count(_ => random.Index([0.2, 0.3, 0.5]) == 1);
        Assert.That(second, Is.EqualTo(0.3 * Draws).Within(4 * Math.Sqrt(Draws * 0.21)));
    }

    private static void AssertMoments(Func<PortableRandom, double> draw, double mean, double variance, double kurtosis)
    {
        var random = new PortableRandom(1, 0, 0);
        double[] drawn = [.. Enumerable.Range(0, Draws).Select(_ => draw(random))];
        Assert.That(drawn.Average(), Is.EqualTo(mean).Within(4 * Math.Sqrt(variance / Draws)));
        Assert.That(drawn.Average(x => (x - mean) * (x - mean)), Is.EqualTo(variance).Within(4 * variance * Math.Sqrt((kurtosis - 1) / Draws)));
    }
}
