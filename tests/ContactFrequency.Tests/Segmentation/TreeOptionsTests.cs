using ContactFrequency.Segmentation;

namespace ContactFrequency.Tests.Segmentation;

public class TreeOptionsTests
{
    [TestCase(-1)]
    [TestCase(31)]
    public void MaxDepth_Throws_OutOfRange(int value) => Refuses(() => new TreeOptions { MaxDepth = value }, "MaxDepth");

    [Test]
    public void MinLeaf_Throws_BelowOne() => Refuses(() => new TreeOptions { MinLeaf = 0 }, "MinLeaf");

    [TestCase(1)]
    [TestCase(257)]
    public void MaxBins_Throws_OutOfRange(int value) => Refuses(() => new TreeOptions { MaxBins = value }, "MaxBins");

    [TestCase(-1)]
    [TestCase(1)]
    public void Folds_Throws_BelowTwoUnlessZero(int value) => Refuses(() => TreeOptions.Default with { Folds = value }, "Folds");

    [TestCase(-1)]
    [TestCase(1001)]
    public void Permutations_Throws_OutOfRange(int value) => Refuses(() => new TreeOptions { Permutations = value }, "Permutations");

    [Test]
    public void Limits_AreAllowedThemselves() => Assert.That(
        () => new TreeOptions { MaxDepth = 0, MinLeaf = 1, MaxBins = 2, Folds = 2 } with { MaxDepth = 30, MaxBins = 256, Folds = 0, Permutations = 1000 },
        Throws.Nothing);

    private static void Refuses(Func<TreeOptions> create, string option) =>
        Assert.That(create, Throws.InstanceOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo(option));
}
