using ContactFrequency.Experiments;

namespace ContactFrequency.Tests.Experiments;

public class OptimumAllocationTests
{
    private static readonly double[] Frequencies = [0, 1, 2, 3, 4, 6, 8];

    [Test]
    public void Shares_AreBetterThanAnyOthers()
    {
        double[] optima = [2, 4];
        var best = OptimumAllocation.Shares(Frequencies, optima);
        var least = Criterion(best);
        var random = new Random(1);

        Assert.That(best.Sum(), Is.EqualTo(1).Within(1e-12));
        Assert.That(best, Is.All.InRange(0.0, 1.0));
        Assert.That(Criterion(Frequencies.Select(_ => 1.0 / Frequencies.Length)), Is.GreaterThan(least + 0.05), "equal shares");
        for (var draw = 0; draw < 2_000; draw++)
        {
            // From far away to very near.
            double[] other = [.. best.Select(share => share * (1 - Math.Pow(10, -draw % 4)) + Math.Pow(10, -draw % 4) * random.NextDouble())];
            Assert.That(Criterion(other.Select(share => share / other.Sum())), Is.GreaterThanOrEqualTo(least - 1e-9));
        }

        double Criterion(IEnumerable<double> shares) => OptimumAllocation.Variances(Frequencies, optima, [.. shares]).Average(Math.Log);
    }

    [Test]
    public void Variance_OfAParabolasTop_IsThatOfTheDeltaMethod()
    {
        // y = f·(4 − f) ÷ 4 at 0, 2, 4 with thirds of the customers: the top −p ÷ 2q, with p and q from three means of variance 3. Its slope at the top is a difference of the ends over 4.
        var variance = OptimumAllocation.Variances([0, 2, 4], [2], [1.0 / 3, 1.0 / 3, 1.0 / 3])[0];

        // The variance of a slope of (3 + 3) ÷ 16, over the square of the curvature 2·¼.
        Assert.That(variance, Is.EqualTo(6.0 / 16 / 0.25).Within(1e-12));
    }

    [Test]
    public void TwoFrequencies_TellOfNoOptimum()
    {
        Assert.That(() => OptimumAllocation.Shares([0, 4], [2]), Throws.ArgumentException);
        Assert.That(() => OptimumAllocation.Shares(Frequencies, []), Throws.ArgumentException);
        Assert.That(() => OptimumAllocation.Shares(Frequencies, [0]), Throws.ArgumentException);
    }
}
