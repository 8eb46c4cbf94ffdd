using ContactFrequency.Data;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Tests.Segmentation.Responses;

public class ResponseSplitSearchTests
{
    private const int Customers = 200;

    [Test]
    public void TwoNames_AreTestedAsTwoNumbersAre([Values(1, 2, 3)] int seed)
    {
        var isFirst = Draw(seed, 80);

        var (names, numbers) = (Test(Names(isFirst), seed), Test(new NumericColumn("of", [.. isFirst.Select(first => first ? 1.0 : 2)]), seed));

        Assert.That(names!.Statistic, Is.EqualTo(numbers!.Statistic).Within(1e-9).Percent);
        Assert.That(names.PValue, Is.EqualTo(numbers.PValue).Within(1e-9).Percent);
    }

    [TestCase(49, false)]
    [TestCase(50, true)]
    [TestCase(150, true)]
    [TestCase(151, false)]
    public void Number_IsTested_WhereBothSidesHoldALeaf(int left, bool isTested) =>
        Assert.That(Test(new NumericColumn("of", [.. Draw(4, left).Select(first => first ? 1.0 : 2)]), 4), isTested ? Is.Not.Null : Is.Null);

    [TestCase(49, false)]
    [TestCase(50, true)]
    public void Names_AreTested_WhereBothSidesHoldALeaf(int left, bool isTested) => Assert.That(Test(Names(Draw(5, left)), 5), isTested ? Is.Not.Null : Is.Null);

    private static CategoricalColumn Names(bool[] isFirst) => CategoricalColumn.FromTexts("of", [.. isFirst.Select(first => first ? "a" : "b")]);

    /// <summary>So many of the customers, drawn.</summary>
    private static bool[] Draw(int seed, int count)
    {
        var drawn = Enumerable.Range(0, Customers).Select(customer => customer < count).ToArray();
        new Random(seed).Shuffle(drawn);
        return drawn;
    }

    /// <summary>The test at the root of a tree of one attribute; null where there was none.</summary>
    private static AttributeTest? Test(AttributeColumn attribute, int seed)
    {
        var random = new Random(seed);
        double[] influences = [.. Enumerable.Range(0, Customers * 2).Select(_ => random.NextDouble() - 0.5)];
        var columns = BinnedTable.Bin([attribute], [.. Enumerable.Range(0, Customers)], 256, 1);
        var tree = new ResponseTreeGrower(new() { MinLeaf = 50, Resamples = 0 }).Grow(columns, [.. Enumerable.Range(0, Customers).Select(customer => $"c{customer}")],
            positions => CustomerResponses.FromInfluences([.. positions.SelectMany(position => influences[(position * 2)..(position * 2 + 2)])], 2));
        return tree.Nodes[0].Tests.SingleOrDefault();
    }
}
