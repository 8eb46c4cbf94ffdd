using ContactFrequency.Curves;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Tests.Segmentation.Models;

public class ModelTreeCalibrationTests
{
    private const int Tables = 1000;

    [TestCase(ResponseLikelihood.Gaussian, false)]
    [TestCase(ResponseLikelihood.Gaussian, true)]
    [TestCase(ResponseLikelihood.Poisson, false)]
    [TestCase(ResponseLikelihood.Binomial, false)]
    [TestCase(ResponseLikelihood.Binomial, true)]
    public void Root_IsSplitByChance_InAboutFivePerCent(ResponseLikelihood likelihood, bool hasWeights)
    {
        var splits = Enumerable.Range(1, Tables).Count(seed => Splits(ModelSamples.Table(likelihood, 200, new(seed), (_, _) => (0.3, 0.5), hasWeights)) is not null);

        // 5 % of 1,000 tables has a standard deviation of 6.9; three of them, and as much as a tenth of the level for asymptotics at 200 rows.
        TestContext.Out.WriteLine($"{likelihood}{(hasWeights ? " with weights" : "")}: {splits / 10.0:F1} % of roots split where nothing changes");
        Assert.That(splits, Is.InRange(50 - 26, 50 + 26));
    }

    [TestCase(ResponseLikelihood.Gaussian, 0.9)]
    [TestCase(ResponseLikelihood.Poisson, 0.9)]
    [TestCase(ResponseLikelihood.Binomial, 1.8)]
    public void Change_IsFoundMostly_AndByItsAttribute(ResponseLikelihood likelihood, double change)
    {
        var found = Enumerable.Range(1, 200).Count(seed => Splits(ModelSamples.Table(likelihood, 300, new(seed), (a, _) => (0, a > 0.5 ? change : 0))) == "a");

        // The slope's change of δ with x uniform on −1…1 has z = δ·√(n·⅓·I ÷ 4), I the information of a row (1, about 1, about ¼): about 4.5; 17, the 1 % point of the statistic, is passed in most tables.
        TestContext.Out.WriteLine($"{likelihood}: found in {found / 2.0:F1} %");
        Assert.That(found, Is.GreaterThan(140));
    }

    [Test]
    public void Chances_OfManyNames_AreNotTooSmall()
    {
        // Forty names of five rows each: χ² with 80 degrees of freedom from 200 rows.
        var splits = Enumerable.Range(1, 400).Count(seed =>
        {
            var random = new Random(seed);
            double[] x = ModelSamples.Draw(200, random.NextDouble), y = ModelSamples.Draw(200, () => ModelSamples.Normal(random));
            var table = new ModelTable(ModelSamples.Numbers("y", y), [ModelSamples.Numbers("x", x)], [ModelSamples.Names("name", Enumerable.Range(0, 200).Select(row => $"n{row % 40}"))]);
            return Splits(table) is not null;
        });

        // At most 5 % and three standard deviations of 4.4; fewer, since squares of the same rows stand in numerator and denominator.
        TestContext.Out.WriteLine($"{splits / 4.0:F1} %");
        Assert.That(splits, Is.LessThan(20 + 14));
    }

    [Test]
    public void MissingValues_DoNotSplitByChance_MoreOften()
    {
        var splits = Enumerable.Range(1, Tables).Count(seed =>
        {
            var random = new Random(seed);
            double[] x = ModelSamples.Draw(200, random.NextDouble), y = ModelSamples.Draw(200, () => ModelSamples.Normal(random));
            var table = new ModelTable(ModelSamples.Numbers("y", y), [ModelSamples.Numbers("x", x)], [ModelSamples.Numbers("a", ModelSamples.Draw(200, () => random.NextDouble() is > 0.3 and var a ? a : double.NaN))]);
            return Splits(table) is not null;
        });

        // As above.
        TestContext.Out.WriteLine($"{splits / 10.0:F1} %");
        Assert.That(splits, Is.InRange(50 - 26, 50 + 26));
    }

    [Test]
    public void TwoLevels_AreRecovered([ValueSource(typeof(ModelSamples), nameof(ModelSamples.Likelihoods))] ResponseLikelihood likelihood)
    {
        // Names n and s against e and w; among the former a slope that turns at a = 0.4. With 3,000 rows both changes have z above 10.
        var table = ModelSamples.Table(likelihood, 3000, new(21), (a, kind) => kind is "n" or "s" ? (0.5, a <= 0.4 ? 1.5 : -0.5) : (-0.5, 0.5));
        var tree = new ModelTreeGrower(new() { Alpha = 0.001 }).Grow(table);

        Assert.That(tree.Nodes.Select(node => node.Split?.Attribute), Is.EqualTo(new[] { "kind", null, "a", null, null }));
        Assert.That(tree.Nodes[0].Split!.LeftLevels, Is.EqualTo(new[] { "e", "w" }));

        // Where a change is found is known to about 1 ÷ (n·density·information·change²·x²) ≈ 0.01 of the attribute; ten times that.
        Assert.That(tree.Nodes[2].Split!.Threshold, Is.EqualTo(0.4).Within(0.1));
        var slopes = new[] { (1, 0.5), (3, 1.5), (4, -0.5) };
        foreach (var (index, slope) in slopes) Assert.That(tree.Nodes[index].Model.Coefficients[1], Is.EqualTo(slope).Within(4 * tree.Nodes[index].Model.StandardErrors[1]));
    }

    /// <summary>The attribute that splits the root at 5 %; null where none does. An alpha that no p-value reaches saves the time of looking where.</summary>
    private static string? Splits(ModelTable table)
    {
        var smallest = new ModelTreeGrower(new() { Alpha = double.Epsilon }).Grow(table).Nodes[0].Tests.MinBy(test => test.LogPValue);
        return smallest.PValue <= 0.05 ? smallest.Attribute : null;
    }
}
