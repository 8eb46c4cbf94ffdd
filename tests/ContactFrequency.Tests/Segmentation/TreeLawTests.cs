using ContactFrequency.Data;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Tests.Segmentation;

/// <summary>What must hold of trees of classes and of values alike, weighted or not.</summary>
public class TreeLawTests
{
    private const int Customers = 1200;

    private static readonly TreeOptions Options = new() { UseOneStandardErrorRule = false, MinLeaf = 5, MaxBins = 40, Permutations = 2 };

    [Test]
    public void Tree_IsTheSame_InAnyOrderOfRowsAndColumns([Values] bool values, [Values] bool weighted, [Range(1, 4)] int seed)
    {
        var sample = new Sample(values, weighted, seed);
        var random = new Random(seed + 100);
        var order = Enumerable.Range(0, Customers).ToArray();
        random.Shuffle(order);

        var (fit, again) = (sample.Fit(), sample.Picked(order, random).Fit());

        Assert.That(fit.Tree.LeafCount, Is.GreaterThan(3), $"seed {seed}: a root alone proves nothing");
        AssertSame(again, fit);
    }

    [Test]
    public void Leaves_AreFoundFromTheColumnsThatTheTreeSplitsOn_Alone([Values] bool values, [Range(1, 4)] int seed)
    {
        var sample = new Sample(values, false, seed);
        var tree = sample.Fit().Tree;
        AttributeColumn[] columns = [.. tree.ColumnsOf(sample.Attributes)];

        Assert.That(columns, Has.Length.InRange(2, sample.Attributes.Length), $"seed {seed}: one column proves nothing");
        Assert.That(tree.FindLeaves(columns), Is.EqualTo(tree.FindLeaves(sample.Attributes)));
    }

    [Test]
    public void Tree_IsTheSame_AtAnyNumberOfThreads([Values] bool values, [Values] bool weighted)
    {
        // Enough that threads do share the columns.
        var sample = new Sample(values, weighted, 9, 100_000);

        AssertSame(sample.Fit(threads: 4), sample.Fit(threads: 1));
    }

    [Test]
    public void Tree_IsTheSame_WhenAllWeightsAreDoubled([Values] bool values, [Range(1, 4)] int seed)
    {
        var sample = new Sample(values, true, seed);

        AssertSame((sample with { Weights = [.. sample.Weights.Select(weight => 2 * weight)] }).Fit(), sample.Fit());
    }

    [Test]
    public void Tree_IsThatOfEqualWeights_WhenNoneIsGiven([Values] bool values)
    {
        var sample = new Sample(values, false, 5);

        AssertSame((sample with { Weights = [.. Enumerable.Repeat(0.3, Customers)] }).Fit(), sample.Fit());
    }

    [Test]
    public void WeightTwo_IsTheRowTwice([Values] bool values, [Range(1, 4)] int seed)
    {
        var random = new Random(seed + 50);
        var sample = new Sample(values, true, seed) with { Weights = [.. Enumerable.Range(0, Customers).Select(_ => (double)random.Next(1, 3))] };
        int[] repeated = [.. Enumerable.Range(0, Customers).SelectMany(row => Enumerable.Repeat(row, (int)sample.Weights[row]))];
        // Leaves are counted in customers, so any size must do; and bins are quantiles of customers, so there must be few values.
        var options = Options with { MinLeaf = 1, MaxDepth = 4, MaxBins = 256 };

        var (weighted, twice) = (sample.Fit(options), (sample.Picked(repeated, null) with { Weights = [] }).Fit(options));

        Assert.That(Splits(weighted.Tree), Is.EqualTo(Splits(twice.Tree)), $"seed {seed}");
        // The units of sums differ, by which a node's mean is out in the thirteenth digit.
        Assert.That(weighted.Tree.Nodes.Select(node => node.Value), Is.EqualTo(twice.Tree.Nodes.Select(node => node.Value)).Within(1e-11), $"seed {seed}");
        Assert.That(weighted.Path.Select(step => step.Error), Is.EqualTo(twice.Path.Select(step => step.Error)).Within(1e-11), $"seed {seed}");
    }

    [Test]
    public void WeightZero_IsTheRowLeftOut([Values] bool values, [Range(1, 4)] int seed)
    {
        var random = new Random(seed + 50);
        var sample = new Sample(values, true, seed) with { Weights = [.. Enumerable.Range(0, Customers).Select(_ => Math.Max(0, random.NextDouble() - 0.2))] };
        int[] kept = [.. Enumerable.Range(0, Customers).Where(row => sample.Weights[row] > 0)];

        AssertSame(sample.Picked(kept, null).Fit(), sample.Fit());
    }

    [Test]
    public void NoCustomerMoves_WhenAnAttributeIsStretched([Values] bool values, [Values] bool weighted, [Range(1, 4)] int seed)
    {
        var sample = new Sample(values, weighted, seed);
        var stretched = sample with { Attributes = [.. sample.Attributes.Select(column => column is NumericColumn numbers ? TreeSamples.Numbers(column.Name, numbers.Values.ToArray().Select(Math.Exp)) : column)] };

        // Held-out customers may move where they lie between the values of those a fold's tree was grown on: the middle is another there.
        var (fit, again) = (sample.Fit(Options with { Folds = 0 }), stretched.Fit(Options with { Folds = 0 }));

        Assert.That(fit.Tree.LeafCount, Is.GreaterThan(3), $"seed {seed}: a root alone proves nothing");
        Assert.That(again.Tree.FindLeaves(stretched.Attributes), Is.EqualTo(fit.Tree.FindLeaves(sample.Attributes)), $"seed {seed}");
        Assert.That(again.Path, Is.EqualTo(fit.Path), $"seed {seed}");
    }

    [Test]
    public void ValuesOnAnotherScale_GiveTheSameSplits([Values] bool weighted, [Range(1, 4)] int seed)
    {
        var sample = new Sample(true, weighted, seed);

        var (fit, again) = (sample.Fit(), (sample with { Values = [.. sample.Values.Select(value => 1e6 - 3 * value)] }).Fit());

        Assert.That(Splits(again.Tree), Is.EqualTo(Splits(fit.Tree)), $"seed {seed}");
        // A shift by a million costs six of sixteen digits.
        Assert.That(again.Tree.Nodes.Select(node => node.Value), Is.EqualTo(fit.Tree.Nodes.Select(node => 1e6 - 3 * node.Value)).Within(1e-8), $"seed {seed}");
    }

    private static void AssertSame(TreeFit actual, TreeFit expected)
    {
        Assert.That(TreeSamples.Text(actual.Tree), Is.EqualTo(TreeSamples.Text(expected.Tree)));
        Assert.That(actual.Path, Is.EqualTo(expected.Path));
        Assert.That(actual.Importances, Is.EqualTo(expected.Importances));
    }

    // Conditions are the same whichever of two equal names for a side is used; thresholds lose digits in the sixteenth place.
    private static IEnumerable<string> Splits(SegmentTree tree) => tree.Nodes.Select(node => $"{node.Attribute} {node.Threshold:G12} {string.Join(',', node.LeftLevels)} {node.MissingGoesLeft}");

    private sealed record Sample(AttributeColumn[] Attributes, string[] Labels, double[] Values, double[] Weights, string[] Ids)
    {
        public Sample(bool values, bool weighted, int seed, int customers = Customers)
            : this([], [], [], [], TreeSamples.Ids(customers))
        {
            var random = new Random(seed);
            CustomerTrainingSet set = values ? TreeSamples.MessyValues(customers, random) : TreeSamples.Messy(customers, random);
            Attributes = [.. set.Attributes];
            if (set is TrainingSet classes) Labels = [.. classes.ClassCodes.Select(code => classes.Classes[code])];
            if (set is ValueTrainingSet numbers) Values = [.. numbers.Values];
            if (weighted) Weights = [.. Enumerable.Range(0, customers).Select(_ => 0.1 + 5 * random.NextDouble())];
        }

        public TreeFit Fit(TreeOptions? options = null, int threads = 1)
        {
            double[] weights = Weights.Length > 0 ? Weights : [.. Ids.Select(_ => 1.0)];
            return Labels.Length > 0
                ? new ClassificationTreeGrower(options ?? Options).Grow(TrainingSet.FromLabels(Attributes, Ids, Labels).WithWeights(weights), threads)
                : new RegressionTreeGrower(options ?? Options).Grow(ValueTrainingSet.FromValues(Attributes, Ids, Values).WithWeights(weights), threads);
        }

        /// <summary>Some of the rows in another order, the columns too where there is a random number generator.</summary>
        public Sample Picked(int[] rows, Random? random)
        {
            AttributeColumn[] columns = [.. Attributes.Select(column => column.Pick(rows))];
            random?.Shuffle(columns);
            return new(columns, Pick(Labels), Pick(Values), Pick(Weights), Pick(Ids));

            T[] Pick<T>(T[] values) => values.Length == 0 ? [] : [.. rows.Select(row => values[row])];
        }
    }
}
