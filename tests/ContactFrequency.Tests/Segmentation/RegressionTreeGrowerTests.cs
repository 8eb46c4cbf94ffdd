using ContactFrequency.Segmentation;

namespace ContactFrequency.Tests.Segmentation;

public class RegressionTreeGrowerTests
{
    private static readonly RegressionTreeGrower Grower = new();

    [Test]
    public void Grow_SplitsWhereTheMeansDiffer_OnATinyTable()
    {
        var set = TreeSamples.Values(TreeSamples.Repeat(30, 1.0, 3, 9, 11), TreeSamples.Numbers("x", TreeSamples.Repeat(30, 1.0, 1, 2, 2)));

        var fit = Grower.Grow(set);

        Assert.Multiple(() =>
        {
            Assert.That(fit.Tree.Classes, Is.Empty);
            Assert.That(fit.Tree.Nodes.Select(node => node.Customers), Is.EqualTo(new[] { 120, 60, 60 }));
            Assert.That(fit.Tree.Nodes.Select(node => node.Value), Is.EqualTo(new[] { 6.0, 2, 10 }).Within(1e-14));
            // Squares around 6: 25, 9, 9, 25; around the means of the leaves 1 each.
            Assert.That(fit.Tree.Nodes.Select(node => node.Deviation), Is.EqualTo(new[] { Math.Sqrt(17), 1, 1 }).Within(1e-14));
            Assert.That(fit.RootError, Is.EqualTo(17).Within(1e-13));
            Assert.That(fit.Path.Select(step => step.Alpha), Is.EqualTo(new[] { 0.0, 16 }).Within(1e-13));
            Assert.That(fit.Explained, Is.EqualTo(1 - 1 / 17.0).Within(0.005), "but for the means of folds");
            Assert.That(fit.Accuracy, Is.NaN);
            Assert.That(TreeRules.Of(fit.Tree).Select(rule => rule.ToString()), Has.All.Match("x (<=|>) 1.5.*: (2|10) \\(50.0 ?% of customers\\)"));
        });
    }

    [Test]
    public void Grow_PutsNamesInTheOrderOfTheirMeans()
    {
        // c 1, a 2, b 8, missing 9: the gap between a and b is the best division.
        var set = TreeSamples.Values(TreeSamples.Repeat(20, 2.0, 8, 1, 9), TreeSamples.Names("home", TreeSamples.Repeat(20, "a", "b", "c", null)));

        var tree = new RegressionTreeGrower(new() { MaxDepth = 1 }).Grow(set).Tree;

        Assert.That(tree.Nodes[0].LeftLevels, Is.EqualTo(new[] { "a", "c" }));
        Assert.That(tree.Nodes[0].RightLevels, Is.EqualTo(new[] { "b" }));
        Assert.That(tree.Nodes[0].MissingGoesLeft, Is.False);
    }

    [Test]
    public void Split_OfNames_IsTheBestOfAllDivisions([Random(0, int.MaxValue, 10)] int seed)
    {
        var random = new Random(seed);
        string?[] names = [null, "a", "b", "c", "d", "e", "f", "g"];
        var home = TreeSamples.Names("home", Enumerable.Range(0, 200).Select(_ => names[random.Next(names.Length)]));
        double[] values = [.. Enumerable.Range(0, 200).Select(_ => random.NextDouble())];

        var fit = new RegressionTreeGrower(new() { MaxDepth = 1, MinLeaf = 1, Folds = 0 }).Grow(TreeSamples.Values(values, home));

        var best = Enumerable.Range(1, (1 << 8) - 2).Min(subset => SquaresAroundMeans(Enumerable.Range(0, 200).ToLookup(row => (subset >> (home.Codes[row] + 1) & 1) != 0, row => values[row])));
        Assert.That(fit.Tree.Nodes.Skip(1).Sum(node => node.Deviation * node.Deviation * node.Customers), Is.EqualTo(best).Within(1e-9), $"seed {seed}");
    }

    [Test]
    public void Grow_GivesOneLeaf_WhereAllValuesAreEqual() =>
        Assert.That(Grower.Grow(TreeSamples.Values(TreeSamples.Repeat(50, 0.1, 0.1), TreeSamples.Numbers("x", TreeSamples.Repeat(50, 1.0, 2)))).Tree.LeafCount, Is.EqualTo(1));

    [Test]
    public void Grow_GivesOneLeaf_ForPureNoise()
    {
        var rootAlone = Enumerable.Range(0, 40).Count(seed =>
        {
            var random = new Random(seed);
            return Grower.Grow(TreeSamples.Values(Draw(800, random), [.. Enumerable.Range(0, 5).Select(column => TreeSamples.Numbers($"x{column}", Draw(800, random)))])).Tree.LeafCount == 1;
        });

        TestContext.Out.WriteLine($"{rootAlone} of 40");
        Assert.That(rootAlone, Is.GreaterThanOrEqualTo(36));
    }

    [Test]
    public void Grow_RecoversAPlantedTree([Range(1, 5)] int seed)
    {
        var random = new Random(seed);
        var (x, z, noise) = (Draw(3000, random), Draw(3000, random), Draw(3000, random));
        string[] home = [.. Enumerable.Range(0, 3000).Select(_ => "abcd"[random.Next(4)].ToString())];
        double[] truth = [.. x.Select((value, row) => value > 0.6 ? 5 : home[row] is "b" or "c" ? 2.0 : 0)];
        double[] values = [.. truth.Select(mean => mean + Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6)];

        var fit = Grower.Grow(TreeSamples.Values(values, TreeSamples.Numbers("x", x), TreeSamples.Numbers("z", z), TreeSamples.Numbers("noise", noise), TreeSamples.Names("home", home)));

        Assert.That(fit.Tree.Nodes.Select(node => node.Attribute), Is.EqualTo(new[] { "x", "home", null, null, null }), $"seed {seed}");
        // One in 3000 customers lies every 1/3000; bins are 1/256 wide.
        Assert.That(fit.Tree.Nodes[0].Threshold, Is.EqualTo(0.6).Within(2 / 256.0), $"seed {seed}");
        Assert.That(fit.Tree.Nodes[1].LeftLevels, Is.EqualTo(new[] { "a", "d" }), $"seed {seed}");
        // Means of 900 and more customers of variance 1: four standard errors are 0.14, and a bin's worth on the wrong side less.
        Assert.That(fit.Tree.Nodes.Where(node => node.IsLeaf).Select(node => node.Value), Is.EqualTo(new double[] { 0, 2, 5 }).Within(0.16), $"seed {seed}");
        // The truth explains all but the noise, whose mean square 3000 customers know to 2.6 %.
        Assert.That(fit.Chosen.Error, Is.EqualTo(1).Within(0.1), $"seed {seed}");
    }

    [Test]
    public void Error_AgreesWithFreshCustomers()
    {
        double[] deviations = [.. Enumerable.Range(0, 40).Select(seed =>
        {
            var random = new Random(seed);
            var set = TreeSamples.MessyValues(1000, random);
            var fit = Grower.Grow(TreeSamples.Values(set.Values.Select(Math.Log), [.. set.Attributes]));
            var fresh = TreeSamples.MessyValues(20_000, random);
            var leaves = fit.Tree.FindLeaves(fresh.Attributes);
            var error = leaves.Select((leaf, row) => Math.Pow(fit.Tree.Nodes[leaf].Value - Math.Log(fresh.Values[row]), 2)).Average();
            return (fit.Chosen.Error - error) / fit.Chosen.StandardError;
        })];

        // As with classes: the mean of 40 is known to 1/√40, the root mean square to 11 %; three times that.
        TestContext.Out.WriteLine($"{deviations.Average()} {Math.Sqrt(deviations.Average(z => z * z))}");
        Assert.That(deviations.Average(), Is.EqualTo(0).Within(0.5));
        Assert.That(Math.Sqrt(deviations.Average(z => z * z)), Is.EqualTo(1).Within(0.35));
    }

    private static double[] Draw(int count, Random random) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];

    private static double SquaresAroundMeans(ILookup<bool, double> sides) => sides.Sum(side => side.Sum(value => Math.Pow(value - side.Average(), 2)));
}
