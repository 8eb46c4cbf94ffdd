namespace ContactFrequency.Tests.Curves;

public class ShrinkageTests
{
    private const int Sets = 600;

    [TestCase(0.0, 0.10)]
    [TestCase(0.25, 0.10)]
    [TestCase(0.5, 0.10)]
    [TestCase(0.7, 0.10)]
    [TestCase(1.0, 0.10)]
    [TestCase(0.5, 0.05)]
    [TestCase(1.0, 0.05)]
    [TestCase(2.0, 0.05)]
    public void ShrunkEffects_PromiseWhatComesTrue_BetterThanThoseThatWereShown(double size, double error)
    {
        // A plan acts on effects that were shown, at the frequency that looks best; what is promised is set against the truth there.
        double[] truth = [0.16 * size, -0.02 * size];
        var (own, shrunk, real, shown) = (0.0, 0.0, 0.0, 0);
        for (var set = 0; set < Sets; set++)
        {
            var curves = new SmallSegments(3000 + set).Curves(truth, error);
            if (curves.NoEffectPValue > 0.05) continue;
            var best = Enumerable.Range(0, SmallSegments.Levels).MaxBy(level => curves.Value(level));
            shown++;
            own += curves.Value(best);
            shrunk += curves.Shrinkage * curves.Value(best);
            real += SmallSegments.Value(truth, best);
        }

        TestContext.Out.WriteLine($"size {size}, error {error}: shown in {shown} of {Sets}; promised {own / shown:F4}, shrunk {shrunk / shown:F4}, true {real / shown:F4}");
        Assert.That(own - real, Is.GreaterThan(-1e-3 * real), "the winner's curse, or none where effects are beyond doubt");
        // Nearer to the truth, or within 3 % of it, which is what a factor that cannot know the truth costs where there was no curse.
        Assert.That(Math.Abs(shrunk - real), Is.LessThan(Math.Max(Math.Abs(own - real), 0.03 * real)));
    }

    [Test]
    public void Shrinkage_LiesBetweenNothingAndAll_AndGrowsWithCertainty()
    {
        double[] errors = [0.4, 0.2, 0.1, 0.05, 0.01];
        double[] factors = [.. errors.Select(error => Enumerable.Range(0, 50).Average(set => new SmallSegments(set).Curves([0.16, -0.02], error).Shrinkage))];

        Assert.That(factors, Is.All.InRange(0, 1));
        Assert.That(factors, Is.Ordered);
        Assert.That(factors[^1], Is.GreaterThan(0.99));
    }
}
