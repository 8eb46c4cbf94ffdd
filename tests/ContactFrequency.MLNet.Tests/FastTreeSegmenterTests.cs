using ContactFrequency.Data;
using ContactFrequency.Segmentation;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace ContactFrequency.MLNet.Tests;

public class FastTreeSegmenterTests
{
    private readonly MLContext _context = new(seed: 1);

    [Test]
    public void Fit_TellsTwoDriversApart_OnCustomersItHasNotSeen()
    {
        var fit = new FastTreeSegmenter(_context, new() { NumberOfLeaves = 16 }).Fit(new Customers(5_000, seed: 1, missing: 0.1).Drivers(1.4));
        var test = new Customers(5_000, seed: 2, missing: 0.1);
        var drivers = test.Drivers(1.4);

        var right = DriverPrediction.Of(fit.Tree, test.All, 5_000).Where((one, customer) => one.Driver == drivers.Classes[drivers.ClassCodes[customer]]).Count();

        // The noise alone, uniform over 1.2, lets nobody do much better; guessing does 0.55.
        Assert.That(right / 5_000.0, Is.GreaterThan(0.72));
        Assert.That(fit.Tree.Nodes[0].Customers, Is.EqualTo(5_000));
    }

    [Test]
    public void Fit_GivesTheProbabilityOfMLNet_OnCustomersWithMissingValues()
    {
        var set = new Customers(3_000, seed: 1, missing: 0.2).Drivers(1.4);
        var fit = new FastTreeSegmenter(_context, new() { NumberOfTrees = 2 }).Fit(set);
        var theirs = _context.BinaryClassification.Trainers.FastTree(numberOfTrees: 2, numberOfLeaves: 8, minimumExampleCountPerLeaf: 20, learningRate: 1)
            .Fit(FeatureVectors.Load(_context, fit.Features, set, 1));
        var test = new Customers(10_000, seed: 2, missing: 0.3);

        var probabilities = fit.Tree.FindLeaves(test.All).Select(leaf => fit.Tree.Nodes[leaf].ClassProbabilities[1]);

        Assert.That(probabilities, Is.EqualTo(
            theirs.Transform(FeatureVectors.Load(_context, fit.Features, test.All)).GetColumn<float>("Probability").Select(value => (double)value)));
    }

    [Test]
    public void Fit_OfThreeDrivers_GivesWhatMLNetsOneVersusAllGives()
    {
        var set = new Customers(4_000, seed: 1).Drivers(1.0, 1.9);
        var fit = new FastTreeSegmenter(_context, new() { NumberOfLeaves = 5 }).Fit(set);
        var trainer = _context.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options
        {
            NumberOfTrees = 1, NumberOfLeaves = 5, MinimumExampleCountPerLeaf = 20, LearningRate = 1,
        });
        var theirs = _context.Transforms.Conversion.MapValueToKey("Label", keyOrdinality: Microsoft.ML.Transforms.ValueToKeyMappingEstimator.KeyOrdinality.ByValue)
            .Append(_context.MulticlassClassification.Trainers.OneVersusAll(trainer)).Fit(Named(fit, set));
        var test = new Customers(10_000, seed: 2, missing: 0.2);
        var scores = theirs.LastTransformer.Transform(FeatureVectors.Load(_context, fit.Features, test.All)).GetColumn<float[]>("Score").ToArray();
        var leaves = fit.Tree.FindLeaves(test.All);

        for (var customer = 0; customer < scores.Length; customer++)
            Assert.That(fit.Tree.Nodes[leaves[customer]].ClassProbabilities.Select(probability => (float)probability), Is.EqualTo(scores[customer]));
    }

    [Test]
    public void Fit_MaySplitMissingFromPresent()
    {
        var random = new Random(1);
        double[] values = [.. Enumerable.Range(0, 2_000).Select(_ => random.Next(3) == 0 ? double.NaN : random.NextDouble())];
        AttributeColumn[] columns = [new NumericColumn("tenure", values)];
        var set = TrainingSet.FromLabels(columns, [.. values.Select((_, index) => $"c{index}")], [.. values.Select(value => double.IsNaN(value) ? "price" : "distance")]);

        var tree = new FastTreeSegmenter(_context).Fit(set).Tree;

        Assert.That(TreeRules.Of(tree).Select(rule => rule.Condition), Is.EqualTo(new[] { "tenure is present", "tenure is missing" }));
        // One Newton step from even odds: log odds of 2, however clear the leaf.
        Assert.That(tree.Nodes[2].ClassProbabilities[1], Is.EqualTo(1 / (1 + Math.Exp(-2))).Within(1e-6));
    }

    [Test]
    public void Fit_HeedsWeights()
    {
        var set = new Customers(2_000, seed: 1).Drivers(1.4);
        var price = new FastTreeSegmenter(_context).Fit(set.WithClassWeights(new Dictionary<string, double> { ["distance"] = 1, ["price"] = 5 }));

        Assert.That(price.Tree.Nodes[0].ClassProbabilities[1], Is.GreaterThan(new FastTreeSegmenter(_context).Fit(set).Tree.Nodes[0].ClassProbabilities[1] + 0.1));
    }

    [Test]
    public void Fit_OfOneDriver_IsOneLeaf()
    {
        var fit = new FastTreeSegmenter(_context).Fit(new Customers(50, seed: 1).Drivers());

        Assert.That(fit.Tree.LeafCount, Is.EqualTo(1));
        Assert.That(fit.Models, Is.Empty);
    }

    [Test]
    public void Of_KeepsTheCommonestNames()
    {
        var column = CategoricalColumn.FromTexts("home", ["b", "b", "a", "c", "c", null]);

        Assert.That(FastTreeFeature.Of([column], maxLevels: 2).Select(feature => feature.ToString()), Is.EqualTo(new[] { "home = b", "home = c" }));
    }

    private IDataView Named(FastTreeFit fit, TrainingSet set)
    {
        var features = FeatureVectors.Load(_context, fit.Features, set.Attributes).GetColumn<float[]>("Features").ToArray();
        var schema = SchemaDefinition.Create(typeof(NamedRow));
        schema["Features"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, fit.Features.Length);
        return _context.Data.LoadFromEnumerable(features.Select((values, row) => new NamedRow { Features = values, Label = set.Classes[set.ClassCodes[row]] }), schema);
    }

    private sealed class NamedRow
    {
        public float[] Features { get; init; } = [];

        public string Label { get; init; } = "";
    }
}
