using ContactFrequency.Segmentation;

namespace ContactFrequency.Tests.Segmentation;

public class BinnedColumnTests
{
    [Test]
    public void Numeric_GivesEveryDistinctValueItsBin_WhileThereAreEnough()
    {
        var column = Binned([5, 1, double.NaN, 1, 3, -0.0, 0.0], maxBins: 5);

        Assert.Multiple(() =>
        {
            Assert.That(column.Codes.ToArray(), Is.EqualTo(new[] { 3, 1, 4, 1, 2, 0, 0 }));
            Assert.That(column.ValueBins, Is.EqualTo(4));
            Assert.That(column.HasMissing);
            Assert.That(column.Threshold(1, 2), Is.EqualTo(2));
            Assert.That(column.Threshold(1, 3), Is.EqualTo(3), "the middle of the values around, not of the next bin");
        });
    }

    [Test]
    public void Numeric_CutsQuantiles_WhenThereAreMoreValuesThanBins()
    {
        var column = Binned([.. Enumerable.Range(1, 1000).Select(value => (double)value)], maxBins: 4);

        Assert.Multiple(() =>
        {
            Assert.That(column.ValueBins, Is.EqualTo(4));
            Assert.That(column.Codes.ToArray().CountBy(code => code).Select(pair => pair.Value), Is.All.EqualTo(250));
            Assert.That(column.Threshold(0, 1), Is.EqualTo(250.5));
        });
    }

    [Test]
    public void Numeric_KeepsWithinMaxBins_WhenOneValueIsCommon([Range(2, 12)] int maxBins)
    {
        double[] values = [.. Enumerable.Repeat(7.0, 500), .. Enumerable.Range(0, 100).Select(value => value / 5.0), double.NaN];

        var column = Binned(values, maxBins);

        Assert.That(column.BinCount, Is.LessThanOrEqualTo(maxBins));
        Assert.That(column.Codes.ToArray().Max(), Is.EqualTo(column.BinCount - 1));
    }

    [Test]
    public void Numeric_KeepsThresholdsBetweenTheirValues_AtTheEdgesOfDoubles()
    {
        double[] values = [double.NegativeInfinity, double.MinValue, 1, Math.BitIncrement(1), double.MaxValue, double.PositiveInfinity];
        var column = Binned(values, maxBins: 256);

        for (var bin = 0; bin + 1 < column.ValueBins; bin++)
        {
            var threshold = column.Threshold(bin, bin + 1);
            Assert.That(values[bin] <= threshold && threshold < values[bin + 1], $"bin {bin}: {threshold}");
        }
    }

    [Test]
    public void Categorical_PutsTheRarestNamesTogether_WhenThereAreMoreThanBins()
    {
        var column = TreeSamples.Names("home", ["d", "a", "a", "b", "c", "c", null, "e"]);

        var binned = BinnedCategoricalColumn.From(column, [.. Enumerable.Range(0, 8)], maxBins: 4);

        Assert.Multiple(() =>
        {
            Assert.That(binned.Names([0]), Is.EqualTo(new[] { "a" }));
            Assert.That(binned.Names([1]), Is.EqualTo(new[] { "c" }));
            Assert.That(binned.Names([2]), Is.EqualTo(new[] { "b", "d", "e" }));
            Assert.That(binned.Codes.ToArray(), Is.EqualTo(new[] { 2, 0, 0, 2, 1, 1, 3, 2 }));
        });
    }

    private static BinnedNumericColumn Binned(double[] values, int maxBins) =>
        BinnedNumericColumn.From(TreeSamples.Numbers("x", values), [.. Enumerable.Range(0, values.Length)], maxBins);
}
