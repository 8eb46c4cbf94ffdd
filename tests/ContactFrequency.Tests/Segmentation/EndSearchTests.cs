using ContactFrequency.Segmentation;

namespace ContactFrequency.Tests.Segmentation;

public class EndSearchTests
{
    [Test]
    public void IndexOf_CountsTheEndsBelow([Values(1, 2, 15, 16, 17, 255, 256, 257, 2048, 4096, 4097)] int count)
    {
        double[] ends = [.. Enumerable.Range(0, count).Select(index => (double)index)];
        var search = new EndSearch(ends);

        for (var value = -0.5; value < count - 1; value += 0.5)
            Assert.That(search.IndexOf(value), Is.EqualTo((int)Math.Ceiling(Math.Max(0, value))), $"{value}");
    }

    [Test]
    public void IndexOf_IsZero_ForWhatIsBelowAll([Values(double.NaN, double.NegativeInfinity, -0.0)] double value) =>
        Assert.That(new EndSearch([0, 1, double.PositiveInfinity]).IndexOf(value), Is.Zero);

    [Test]
    public void IndexOf_FindsInfinity_AtTheLastEnd() =>
        Assert.That(new EndSearch([double.NegativeInfinity, 1, double.PositiveInfinity]).IndexOf(double.PositiveInfinity), Is.EqualTo(2));
}
