using ContactFrequency.Identification;

namespace ContactFrequency.Tests.Identification;

public class ValueBinsTests
{
    [Test]
    public void Of_GivesACommonValueABinOfItsOwn_AndSharesTheRestAmongTheOthers()
    {
        // Two thirds are 0; the others are 1 to 100.
        var bins = ValueBins.Of(Enumerable.Repeat(0.0, 200).Concat(Enumerable.Range(1, 100).Select(value => (double)value)), 5);

        Assert.That(bins.Count, Is.EqualTo(5));
        Assert.That(bins.BinOf(0), Is.Zero);
        Assert.That(Enumerable.Range(1, 100).GroupBy(value => bins.BinOf(value)).Select(bin => (bin.Key, bin.Count())), Is.EqualTo(new[] { (1, 25), (2, 25), (3, 25), (4, 25) }));
    }

    [Test]
    public void BinOf_PutsMissingValuesLast_AndUnseenOnesInTheNearestBin()
    {
        var bins = ValueBins.Of([3, double.NaN, 1, 2, 2], 8);

        Assert.That(new[] { 1, 2, 3, double.NaN, -100, 2.5, 100 }.Select(bins.BinOf), Is.EqualTo(new[] { 0, 1, 2, 3, 0, 1, 2 }));
    }

    [Test]
    public void Of_HasOneBin_WhereThereIsNothingToTellApart([Values(0, 5)] int values) =>
        Assert.That(ValueBins.Of(Enumerable.Repeat(7.0, values), 8).Count, Is.EqualTo(1));
}
