using System.Collections.Immutable;
using ContactFrequency.Data;
using ContactFrequency.Segmentation;
using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace ContactFrequency.MLNet.Tests;

public class FastTreeImporterTests
{
    private const int Rows = 10_000;
    private readonly MLContext _context = new(seed: 1);

    // NaN stays NaN here, so that what ML.NET itself does with missing numbers is compared.
    private static readonly ImmutableArray<FastTreeFeature> Features = [new("tenure"), new("spend"), new("age"), new("home", "north"), new("home", "west")];

    [TestCase(1, 2)]
    [TestCase(1, 32)]
    [TestCase(3, 6)]
    public void Classes_GivesTheProbabilityOfMLNet_On10000RowsWithMissingValues(int trees, int leaves)
    {
        var model = Train(trees, leaves);
        var test = new Customers(Rows, seed: 2, missing: 0.2);

        var tree = new FastTreeImporter(Features, test.All).Classes(model.Model, "distance", "price");

        Assert.That(Column(model, test.All, "Probability"), Is.EqualTo(Probabilities(tree, test.All, "price")));
        Assert.That(tree.LeafCount, Is.GreaterThanOrEqualTo(leaves));
    }

    [TestCase(1, 32)]
    [TestCase(3, 6)]
    public void Scores_GivesTheScoreOfMLNet_On10000RowsWithMissingValues(int trees, int leaves)
    {
        var model = Train(trees, leaves);
        var test = new Customers(Rows, seed: 3, missing: 0.2);

        var tree = new FastTreeImporter(Features, test.All).Scores(model.Model.SubModel);

        Assert.That(Column(model, test.All, "Score"), Is.EqualTo(Values(tree, test.All)));
    }

    [Test]
    public void Scores_GivesTheScoreOfMLNet_OfARegression()
    {
        var train = new Customers(5_000, seed: 1);
        var data = Labelled(train, customer => (float)train.Value[customer]);
        var model = _context.Regression.Trainers.FastTree(numberOfTrees: 2, numberOfLeaves: 8).Fit(data);
        var test = new Customers(Rows, seed: 4, missing: 0.2);

        var tree = new FastTreeImporter(Features, test.All).Scores(model.Model);

        Assert.That(Column(model, test.All, "Score"), Is.EqualTo(Values(tree, test.All)));
    }

    [Test]
    public void Classes_GoesMLNetsWay_RightAroundEveryThreshold()
    {
        var model = Train(1, 32);
        var ensemble = model.Model.SubModel.TrainedTreeEnsemble.Trees[0];
        double[] near = [.. ensemble.NumericalSplitThresholds.SelectMany(threshold => (double[])
            [threshold, Math.BitIncrement(threshold), Math.BitDecrement(threshold), float.BitIncrement(threshold), Half(threshold), Math.BitIncrement(Half(threshold)), Math.BitDecrement(Half(threshold))])];
        AttributeColumn[] columns = [.. Enumerable.Range(0, 3).Select(index => new NumericColumn(Features[index].Attribute, near)), CategoricalColumn.FromTexts("home", [.. near.Select(_ => "south")])];

        var tree = new FastTreeImporter(Features, columns).Classes(model.Model, "distance", "price");

        Assert.That(Column(model, columns, "Probability"), Is.EqualTo(Probabilities(tree, columns, "price")));
    }

    [Test]
    public void UpTo_IsTheLargestNumberThatRoundsToTheThreshold()
    {
        var random = new Random(5);
        for (var trial = 0; trial < 10_000; trial++)
        {
            var threshold = BitConverter.Int32BitsToSingle(random.Next() * (trial % 2 == 0 ? 1 : -1));
            if (!float.IsFinite(threshold)) continue;
            var largest = FeatureSplit.UpTo(threshold);

            Assert.That((float)largest, Is.EqualTo(threshold));
            Assert.That((float)Math.BitIncrement(largest), Is.GreaterThan(threshold));
        }
    }

    [Test]
    public void Classes_NamesTheClassesInOrdinalOrder_WhicheverIsPositive()
    {
        var model = Train(1, 4);
        var test = new Customers(100, seed: 2);
        var importer = new FastTreeImporter(Features, test.All);

        var tree = importer.Classes(model.Model, "z", "a");

        Assert.That(tree.Classes, Is.EqualTo(new[] { "a", "z" }));
        Assert.That(Probabilities(tree, test.All, "a"), Is.EqualTo(Probabilities(importer.Classes(model.Model, "y", "z"), test.All, "z")));
    }

    [Test]
    public void Classes_ReadsAModelThatWasSavedAndLoaded()
    {
        var model = Train(1, 8);
        var test = new Customers(1_000, seed: 2, missing: 0.1);
        using var stream = new MemoryStream();
        _context.Model.Save(model, null, stream);
        stream.Position = 0;

        var loaded = (ISingleFeaturePredictionTransformer<object>)_context.Model.Load(stream, out _);
        var tree = new FastTreeImporter(Features, test.All).Classes((CalibratedModelParametersBase)loaded.Model, "distance", "price");

        Assert.That(Probabilities(tree, test.All, "price"), Is.EqualTo(Column(model, test.All, "Probability")));
    }

    [Test]
    public void Classes_ReadsSplitsOnSeveralNamesAtOnce()
    {
        string[] homes = [.. Enumerable.Range(0, 12).Select(index => $"h{index:D2}")];
        var random = new Random(6);
        NamedRow[] rows = [.. Enumerable.Range(0, 5_000).Select(_ => homes[random.Next(12)]).Select(home =>
            new NamedRow { Home = home, Label = random.NextDouble() < (home is "h01" or "h04" or "h09" ? 0.9 : 0.2) })];
        var data = _context.Data.LoadFromEnumerable(rows);
        var options = new FastTreeBinaryTrainer.Options { NumberOfTrees = 1, NumberOfLeaves = 4, CategoricalSplit = true };
        var chain = _context.Transforms.Categorical.OneHotEncoding("Features", "Home").Append(_context.BinaryClassification.Trainers.FastTree(options)).Fit(data);
        VBuffer<ReadOnlyMemory<char>> names = default;
        chain.Transform(data).Schema["Features"].GetSlotNames(ref names);
        var column = CategoricalColumn.FromTexts("home", [.. rows.Select(row => row.Home)]);

        var tree = new FastTreeImporter([.. names.DenseValues().Select(name => new FastTreeFeature("home", name.ToString()))], [column])
            .Classes(chain.LastTransformer.Model, "no", "yes");

        Assert.That(chain.LastTransformer.Model.SubModel.TrainedTreeEnsemble.Trees[0].CategoricalSplitFlags, Has.Some.True);
        Assert.That(tree.Nodes[0].RightLevels, Is.EqualTo(new[] { "h01", "h04", "h09" }).Or.Length.EqualTo(9));
        Assert.That(chain.Transform(data).GetColumn<float>("Probability").Select(value => (double)value), Is.EqualTo(Probabilities(tree, [column], "yes")));
    }

    [Test]
    public void Import_CountsTheCustomersOfEveryNode()
    {
        var test = new Customers(1_000, seed: 2, missing: 0.1);
        var tree = new FastTreeImporter(Features, test.All).Scores(Train(2, 6).Model.SubModel);
        var leaves = tree.FindLeaves(test.All);

        Assert.That(tree.Nodes[0].Customers, Is.EqualTo(1_000));
        Assert.That(tree.Nodes[0].Value, Is.EqualTo(Values(tree, test.All).Average()).Within(1e-12));
        for (var index = 0; index < tree.Nodes.Length; index++)
            if (tree.Nodes[index].IsLeaf) Assert.That(tree.Nodes[index].Customers, Is.EqualTo(leaves.Count(leaf => leaf == index)));
    }

    [Test]
    public void Import_Refuses_WhatCannotBeOneTree()
    {
        var test = new Customers(100, seed: 2);
        var importer = new FastTreeImporter(Features, test.All);

        Assert.That(() => importer.Scores(Train(60, 8).Model.SubModel), Throws.ArgumentException.With.Message.Contains("10000 leaves"));
        Assert.That(() => new FastTreeImporter([new("tenure")], test.All).Scores(Train(1, 8).Model.SubModel), Throws.ArgumentException.With.Message.Contains("only 1"));
        Assert.That(() => importer.Classes(Train(1, 4).Model, "price", "price"), Throws.ArgumentException);
    }

    private BinaryPredictionTransformer<CalibratedModelParametersBase<FastTreeBinaryModelParameters, PlattCalibrator>> Train(int trees, int leaves)
    {
        var train = new Customers(5_000, seed: 1);
        return _context.BinaryClassification.Trainers.FastTree(numberOfTrees: trees, numberOfLeaves: leaves, learningRate: 0.7).Fit(Labelled(train, customer => train.Value[customer] > 1.4));
    }

    private IDataView Labelled<T>(Customers customers, Func<int, T> label)
    {
        var features = FeatureVectors.Load(_context, Features, customers.All).GetColumn<float[]>("Features").ToArray();
        var schema = SchemaDefinition.Create(typeof(Row<T>));
        schema["Features"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, Features.Length);
        return _context.Data.LoadFromEnumerable(features.Select((values, customer) => new Row<T> { Features = values, Label = label(customer) }), schema);
    }

    private double[] Column(ITransformer model, IReadOnlyList<AttributeColumn> columns, string name) =>
        [.. model.Transform(FeatureVectors.Load(_context, Features, columns)).GetColumn<float>(name).Select(value => (double)value)];

    private static double[] Values(SegmentTree tree, IReadOnlyList<AttributeColumn> columns) => [.. tree.FindLeaves(columns).Select(leaf => tree.Nodes[leaf].Value)];

    private static double[] Probabilities(SegmentTree tree, IReadOnlyList<AttributeColumn> columns, string name) =>
        [.. tree.FindLeaves(columns).Select(leaf => tree.Nodes[leaf].ClassProbabilities[tree.Classes.IndexOf(name)])];

    private static double Half(float threshold) => ((double)threshold + float.BitIncrement(threshold)) / 2;

    private sealed class Row<T>
    {
        public float[] Features { get; init; } = [];

        public T Label { get; init; } = default!;
    }

    private sealed class NamedRow
    {
        public string Home { get; init; } = "";

        public bool Label { get; init; }
    }
}
