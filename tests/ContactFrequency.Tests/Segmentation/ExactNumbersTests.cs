using ContactFrequency.Segmentation;

namespace ContactFrequency.Tests.Segmentation;

public class ExactNumbersTests
{
    [TestCase(1.0)]
    [TestCase(1e-200)]
    [TestCase(1e200)]
    public void Amounts_AreTheNumbersInAnyOrder(double scale)
    {
        var random = new Random(5);
        double[] numbers = [.. Enumerable.Range(0, 10_000).Select(_ => scale * (random.NextDouble() - 0.3) * Math.Pow(random.NextDouble(), -0.5))];
        double[] shuffled = [.. numbers];
        random.Shuffle(shuffled);

        var (one, other) = (ExactNumbers.Of(numbers), ExactNumbers.Of(shuffled));

        Assert.That(other.Unit, Is.EqualTo(one.Unit));
        Assert.That(other.Amounts.Sum(), Is.EqualTo(one.Amounts.Sum()), "to the last digit");
        Assert.That(other.Amounts.Sum(Math.Abs), Is.LessThan(1L << 62));
        // Half a unit each; the unit is below the sum of sizes ÷ 2⁶⁰, and a customer's own size about a ten-thousandth of that.
        foreach (var (number, amount) in numbers.Zip(one.Amounts)) Assert.That(amount * one.Unit, Is.EqualTo(number).Within(scale * 1e-13));
    }

    [Test]
    public void Amounts_AreExact_ForWeightsThatAreWholeNumbers()
    {
        var weights = ExactNumbers.Of([1, 2, 3, 1000]);

        Assert.That(weights.Amounts.Select(amount => amount * weights.Unit), Is.EqualTo(new double[] { 1, 2, 3, 1000 }));
    }

    [Test]
    public void Amounts_AreZero_ForZeros() => Assert.That(ExactNumbers.Of([0, -0.0]).Amounts, Is.All.Zero);

    [TestCase(new double[0])]
    [TestCase(new[] { 0.3, 0.3, 0.3 })]
    public void OfWeights_IsNull_WhereAllWeighTheSame(double[] weights) => Assert.That(ExactNumbers.OfWeights([.. weights]), Is.Null);
}
