using ContactFrequency.Reporting.Pages;

namespace ContactFrequency.Reporting.Tests.Pages;

public class SmallCellsTests
{
    private static readonly AnalysisResult Sample = SampleResult.Create();

    [TestCase(0, false)]
    [TestCase(1, true)]
    [TestCase(9, true)]
    [TestCase(10, false)]
    public void Few_AreThoseBelowTheLeast_AndNobodyIsNotFew(int customers, bool isFew) => Assert.That(new SmallCells(Sample, 10).IsFew(customers), Is.EqualTo(isFew));

    [Test]
    public void Curves_HaveNoPoint_ThatFewCustomersCouldMake()
    {
        // A point of exactly so many customer-periods that nobody could make them up alone stays; one less goes.
        const int least = 10;
        var enough = (long)least * Sample.PeriodCount;
        var curves = Sample.Curves;
        var some = Sample with { Curves = [.. curves.Select((point, index) => point with { Periods = index == 0 ? enough : index == 1 ? enough - 1 : 10 * enough })] };

        var kept = new SmallCells(some, least).Result.Curves;

        Assert.That(kept, Does.Contain(some.Curves[0]).And.Not.Contain(some.Curves[1]));
        Assert.That(new SmallCells(some, 1).Result.Curves, Is.EqualTo(some.Curves), "one leaves everything in");
    }
}
