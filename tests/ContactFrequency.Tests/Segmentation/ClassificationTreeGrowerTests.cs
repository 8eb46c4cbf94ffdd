using ContactFrequency.Data;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Tests.Segmentation;

public class ClassificationTreeGrowerTests
{
    private static readonly ClassificationTreeGrower Grower = new();

    [Test]
    public void Grow_SplitsAndSmooths_OnATinyTable()
    {
        var set = TreeSamples.Set(
            TreeSamples.Repeat(30, "a", "a", "b", "b"), TreeSamples.Numbers("x", TreeSamples.Repeat(30, 1.0, 2, 3, 4)));

        var fit = Grower.Grow(set);

        Assert.Multiple(() =>
        {
            Assert.That(fit.Tree.Nodes.Select(node => node.Customers), Is.EqualTo(new[] { 120, 60, 60 }));
            Assert.That(fit.Tree.Nodes[0].Threshold, Is.EqualTo(2.5));
            Assert.That(fit.Tree.Nodes[0].MissingGoesLeft, "both sides are as large");
            Assert.That(fit.Tree.Nodes[1].ClassProbabilities, Is.EqualTo(new[] { 61 / 62.0, 1 / 62.0 }).Within(1e-15));
            Assert.That(fit.Path.Select(step => (step.Alpha, step.Leaves)), Is.EqualTo(new[] { (0.0, 2), (0.5, 1) }));
            Assert.That(fit.Accuracy, Is.EqualTo(1));
            Assert.That(fit.AccuracyStandardError, Is.Zero);
            Assert.That(fit.CommonestClassAccuracy, Is.EqualTo(0.5));
        });
    }

    [TestCase(39, 1)]
    [TestCase(40, 2)]
    public void Grow_SplitsOnlyWhatFillsTwoLeaves(int customers, int leaves)
    {
        // MinLeaf is 20. An index on either side of the middle, and the label says which.
        var half = customers / 2;
        var set = TreeSamples.Set(
            Enumerable.Range(0, customers).Select(index => index < half ? "a" : "b"),
            TreeSamples.Numbers("x", Enumerable.Range(0, customers).Select(index => index < half ? 0.0 : 1.0)));

        var nodes = TreeSamples.Unpruned(set, TreeOptions.Default);

        Assert.That(nodes.Count(node => node.Split is null), Is.EqualTo(leaves));
    }

    [Test]
    public void Grow_GivesOneLeafWithoutError_ForASingleCustomer()
    {
        var fit = Grower.Grow(TreeSamples.Set(["a"], TreeSamples.Numbers("x", [1])));

        Assert.That(fit.Tree.LeafCount, Is.EqualTo(1));
        Assert.That(fit.Accuracy, Is.NaN, "nobody can be held out");
        Assert.That(fit.AccuracyStandardError, Is.NaN);
    }

    [Test]
    public void Grow_GivesOneLeaf_WithoutColumns() =>
        Assert.That(Grower.Grow(TreeSamples.Set(TreeSamples.Repeat(50, "a", "b"))).Tree.LeafCount, Is.EqualTo(1));

    [Test]
    public void Grow_FindsMissingnessThatTells()
    {
        var random = new Random(11);
        var missing = Enumerable.Range(0, 600).Select(_ => random.NextDouble() < 0.4).ToArray();
        var set = TreeSamples.Set(
            missing.Select(isMissing => isMissing == random.NextDouble() < 0.9 ? "silent" : "open"),
            TreeSamples.Numbers("score", missing.Select(isMissing => isMissing ? double.NaN : random.NextDouble())));

        var tree = Grower.Grow(set).Tree;

        Assert.That(tree.LeafCount, Is.EqualTo(2));
        Assert.That(tree.Nodes[2].Customers, Is.EqualTo(missing.Count(isMissing => isMissing)));
        Assert.That(tree.FindLeaves([TreeSamples.Numbers("score", [double.NaN, 0.5, 1e300])]), Is.EqualTo(new[] { 2, 1, 1 }));
    }

    [TestCase("a", true)]
    [TestCase("c", false)]
    public void Grow_SendsUnseenNamesToTheLargerSide_WhenNothingWasMissing(string commonName, bool left)
    {
        var set = TreeSamples.Set(
            TreeSamples.Repeat(30, "x", "y", commonName == "a" ? "x" : "y"),
            TreeSamples.Names("home", TreeSamples.Repeat(30, "a", "c", commonName)));

        var tree = Grower.Grow(set).Tree;

        Assert.That(tree.FindLeaves([TreeSamples.Names("home", ["new", null])]), Is.All.EqualTo(left ? tree.Nodes[0].Left : tree.Nodes[0].Right));
    }

    [Test]
    public void Grow_SendsUnseenNamesWhereMissingWent()
    {
        // Missing goes with c, the smaller side, because it shares its label.
        var set = TreeSamples.Set(
            TreeSamples.Repeat(30, "x", "x", "x", "y", "y"), TreeSamples.Names("home", TreeSamples.Repeat(30, "a", "a", "b", "c", null)));

        var tree = Grower.Grow(set).Tree;

        Assert.That(tree.Nodes[0].RightLevels, Is.EqualTo(new[] { "c" }));
        Assert.That(tree.FindLeaves([TreeSamples.Names("home", ["new", null])]), Is.All.EqualTo(tree.Nodes[0].Right));
    }

    [Test]
    public void Grow_ChangesNothing_WhenRowsAndColumnsArePermuted([Range(1, 8)] int seed)
    {
        var set = TreeSamples.Messy(1500, new Random(seed));
        var options = new TreeOptions { UseOneStandardErrorRule = false, MinLeaf = 5, MaxBins = 40 };
        var shuffled = Shuffled(set, new Random(seed + 1));

        var fit = new ClassificationTreeGrower(options).Grow(set);
        var again = new ClassificationTreeGrower(options).Grow(shuffled);

        Assert.That(fit.Tree.LeafCount, Is.GreaterThan(3), $"seed {seed}: a root alone proves nothing");
        Assert.That(TreeSamples.Text(again.Tree), Is.EqualTo(TreeSamples.Text(fit.Tree)), $"seed {seed}");
        Assert.That(again.Path, Is.EqualTo(fit.Path), $"seed {seed}");
    }

    [Test]
    public void Grow_IsConsistentWithItsOwnPredictions([Random(0, int.MaxValue, 8)] int seed)
    {
        var random = new Random(seed);
        var set = TreeSamples.Messy(1500, random);
        var options = new TreeOptions { UseOneStandardErrorRule = false, MinLeaf = random.Next(3, 30), MaxDepth = random.Next(2, 8), MaxBins = random.Next(8, 257) };

        var tree = new ClassificationTreeGrower(options).Grow(set).Tree;

        var customers = tree.FindLeaves(set.Attributes).CountBy(leaf => leaf).ToDictionary(pair => pair.Key, pair => pair.Value);
        foreach (var (node, index) in tree.Nodes.Select((node, index) => (node, index)))
        {
            Assert.That(node.ClassProbabilities.Sum(), Is.EqualTo(1).Within(1e-12), $"seed {seed}, node {index}");
            if (!node.IsLeaf) continue;
            Assert.That(customers[index], Is.EqualTo(node.Customers), $"seed {seed}, node {index}");
            Assert.That(node.Customers, Is.GreaterThanOrEqualTo(options.MinLeaf), $"seed {seed}, node {index}");
        }

        Assert.That(TreeRules.Of(tree).Sum(rule => rule.Share), Is.EqualTo(1).Within(1e-12));
    }

    [Test]
    public void Grow_KeepsWithinMaxDepth([Range(0, 4)] int maxDepth)
    {
        var nodes = TreeSamples.Unpruned(TreeSamples.Messy(2000, new Random(3)), new() { MaxDepth = maxDepth });

        Assert.That(Depth(nodes, 0), Is.EqualTo(maxDepth));
    }

    [Test]
    public void Grow_TakesTheSmallestTreeWithinOneStandardError_UnlessToldOtherwise([Range(1, 10)] int seed)
    {
        var set = TreeSamples.Messy(600, new Random(seed));

        var smallest = Grower.Grow(set);
        var best = new ClassificationTreeGrower(new() { UseOneStandardErrorRule = false }).Grow(set);

        Assert.That(best.Path, Is.EqualTo(smallest.Path), $"seed {seed}");
        Assert.That(best.Chosen.Error, Is.EqualTo(best.Path.Min(step => step.Error)), $"seed {seed}");
        Assert.That(smallest.Chosen, Is.EqualTo(best.Path.Last(step => step.Error <= best.Chosen.Error + best.Chosen.StandardError)), $"seed {seed}");
        Assert.That(smallest.Tree.LeafCount, Is.EqualTo(smallest.Chosen.Leaves), $"seed {seed}");
    }

    private static TrainingSet Shuffled(TrainingSet set, Random random)
    {
        var order = Enumerable.Range(0, set.Rows.Length).ToArray();
        random.Shuffle(order);
        var columns = set.Attributes.Select(column => Shuffled(column, order)).ToArray();
        random.Shuffle(columns);
        return new(
            columns, [.. Enumerable.Range(0, order.Length)], [.. order.Select(row => set.ClassCodes[row])], set.Classes,
            [.. order.Select(row => set.CustomerIds[row])]);
    }

    private static AttributeColumn Shuffled(AttributeColumn column, int[] order) => column switch
    {
        NumericColumn numeric => new NumericColumn(column.Name, [.. order.Select(row => numeric.Values[row])]),
        CategoricalColumn categorical => new CategoricalColumn(column.Name, [.. order.Select(row => categorical.Codes[row])], categorical.Levels),
        _ => throw new ArgumentException(column.Name),
    };

    private static int Depth(List<GrownNode> nodes, int index) =>
        nodes[index].Split is null ? 0 : 1 + Math.Max(Depth(nodes, nodes[index].Left), Depth(nodes, nodes[index].Right));
}
