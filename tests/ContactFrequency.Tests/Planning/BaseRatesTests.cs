using ContactFrequency.Planning;

namespace ContactFrequency.Tests.Planning;

public class BaseRatesTests
{
    [Test]
    public void Fit_TakesOffThePoissonPart_ByHand()
    {
        // Means of 1, 2 and 3 at a rate of 1: squared distances 1, 9 and 4 less 1, 2 and 3 make 8, over squared exposures of 14.
        var rates = BaseRates.Fit([new(0, 1), new(5, 2), new(1, 3)]);

        Assert.That(rates.Mean, Is.EqualTo(1));
        Assert.That(rates.Shape, Is.EqualTo(14.0 / 8).Within(1e-12));
    }

    [Test]
    public void Customers_DoNotDiffer_WhereTheySpreadAsChanceDoes() =>
        // A spread of 1 around a mean of 1 is what Poisson itself makes.
        Assert.That(BaseRates.Fit([new(0, 1), new(2, 1)]), Is.EqualTo(new BaseRates(1, double.PositiveInfinity)));

    [TestCase(0, 4, 0.25)]
    [TestCase(6, 4, 1.0)]
    [TestCase(0, 0, 0.5)]
    public void Of_LiesBetweenTheCustomersOwnRateAndTheGroups_ByHand(double purchases, double exposure, double expected) =>
        // A gamma of shape 2 and mean 0.5 has seen 2 purchases in 4 periods.
        Assert.That(new BaseRates(0.5, 2).Of(new BaseRateTotals(purchases, exposure)), Is.EqualTo(expected).Within(1e-15));
}
