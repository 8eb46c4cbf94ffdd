using ContactFrequency.Panels;

namespace ContactFrequency.Tests.Panels;

public class PeriodOutcomesTests
{
    private const int From = 100;

    // In the order in which a log might bring them; periods 99 and 103 are not asked for, and one sum came to nothing.
    private static readonly PurchaseSum[] Sums =
    [
        Sum(2, 102, purchases: 1, revenue: 30, margin: 3), Sum(0, 101, purchases: 2, revenue: 20, margin: 2), Sum(2, 100, purchases: 1, revenue: 10, margin: 1), Sum(0, 99, purchases: 9, revenue: 90, margin: 9),
        Sum(2, 101, purchases: 0, revenue: -5, margin: 0), Sum(0, 103, purchases: 9, revenue: 90, margin: 9), Sum(0, 102, purchases: 0, revenue: 0, margin: 0), Sum(0, 100, purchases: 0, revenue: 0, margin: 7),
    ];

    [Test]
    public void Rows_AreThoseOfEachCustomer_ByPeriod()
    {
        var outcomes = new PeriodOutcomes(3, Sums, From, 3, sum => sum.StatedMargin);

        Assert.That(Rows(outcomes, 0), Is.EqualTo([(0, 0, 0L, 7L), (1, 2, 20L, 2L)]), "a margin alone counts; what came to nothing does not");
        Assert.That(Rows(outcomes, 1), Is.Empty);
        Assert.That(Rows(outcomes, 2), Is.EqualTo([(0, 1, 10L, 1L), (1, 0, -5L, 0L), (2, 1, 30L, 3L)]));
    }

    [Test]
    public void WithoutMargins_OnlyPurchasesAndRevenueCount()
    {
        var outcomes = new PeriodOutcomes(3, Sums, From, 3, null);

        Assert.That(outcomes.HasMargin, Is.False);
        Assert.That(outcomes.RowOf(0, 0), Is.Negative);
        Assert.That(outcomes.Revenue(outcomes.RowOf(0, 1)), Is.EqualTo(20));
        Assert.That(outcomes.Revenue(outcomes.RowOf(2, 2)), Is.EqualTo(30));
    }

    private static IEnumerable<(int Period, int Purchases, long Revenue, long Margin)> Rows(PeriodOutcomes outcomes, int customer)
    {
        var (from, to) = outcomes.RowsOf(customer);
        return Enumerable.Range(from, to - from).Select(row => (outcomes.Period(row), outcomes.Purchases(row), outcomes.Revenue(row), outcomes.Margin(row)));
    }

    private static PurchaseSum Sum(int customer, int key, ushort purchases, long revenue, long margin) =>
        new() { Customer = customer, Key = key, Purchases = purchases, Revenue = revenue, StatedMargin = margin };
}
