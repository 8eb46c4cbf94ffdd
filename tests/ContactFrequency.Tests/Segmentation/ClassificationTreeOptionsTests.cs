using ContactFrequency.Segmentation;

namespace ContactFrequency.Tests.Segmentation;

public class ClassificationTreeOptionsTests
{
    [TestCase(-1)]
    [TestCase(31)]
    public void MaxDepth_Throws_OutOfRange(int value) => Refuses(() => new ClassificationTreeOptions { MaxDepth = value }, "MaxDepth");

    [Test]
    public void MinLeaf_Throws_BelowOne() => Refuses(() => new ClassificationTreeOptions { MinLeaf = 0 }, "MinLeaf");

    [TestCase(1)]
    [TestCase(257)]
    public void MaxBins_Throws_OutOfRange(int value) => Refuses(() => new ClassificationTreeOptions { MaxBins = value }, "MaxBins");

    [Test]
    public void Folds_Throws_BelowTwo() => Refuses(() => ClassificationTreeOptions.Default with { Folds = 1 }, "Folds");

    [Test]
    public void Limits_AreAllowedThemselves() => Assert.That(
        () => new ClassificationTreeOptions { MaxDepth = 0, MinLeaf = 1, MaxBins = 2, Folds = 2 } with { MaxDepth = 30, MaxBins = 256 },
        Throws.Nothing);

    private static void Refuses(Func<ClassificationTreeOptions> create, string option) =>
        Assert.That(create, Throws.InstanceOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo(option));
}
