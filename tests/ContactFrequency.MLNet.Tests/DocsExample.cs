using System.Collections.Immutable;
using ContactFrequency.Data;
using ContactFrequency.Policies;
using ContactFrequency.Segmentation;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace ContactFrequency.MLNet.Tests;

/// <summary>The examples of <c>docs/mlnet.md</c>.</summary>
public class DocsExample
{
    private static readonly Customers Some = new(2_000, seed: 4);

    private static readonly CustomerTable Table = CustomerTable.FromRecords(
        [.. Enumerable.Range(0, 2_000).Select(customer => new CustomerRecord($"c{customer:D4}"))],
        [new NumericColumn("tenure_years", [.. Some.Numeric[0].Values]), Some.Numeric[2], Some.Home]);

    [Test]
    public void Drivers_AreThoseOfTheTree()
    {
        var policy = Fit(Table, [.. Table.Records.Select(record => record.CustomerId)], [.. Some.Value.Select(value => value > 1.4 ? "price" : "distance")], Policies.Airline);

        Assert.That(policy.DriverTree!.Classes, Is.EqualTo(new[] { "distance", "price" }));
    }

    [Test]
    public void Import_TakesAModel()
    {
        var ml = new MLContext(seed: 1);
        ImmutableArray<FastTreeFeature> features = [new("tenure_years"), new("age"), new("home", "north"), new("home", "south")];
        var set = TrainingSet.FromLabels(Table.Attributes, [.. Table.Records.Select(record => record.CustomerId)], [.. Some.Value.Select(value => value > 1.4 ? "price" : "distance")]);
        var model = ml.BinaryClassification.Trainers.FastTree(numberOfTrees: 1, numberOfLeaves: 6).Fit(FeatureVectors.Load(ml, features, set, 1));

        Assert.That(Import(Table, model).LeafCount, Is.GreaterThan(2));
    }

    [Test]
    public void Pipeline_ScoresCustomers()
    {
        var (folder, before) = (Directory.CreateTempSubdirectory("contact-frequency-docs-").FullName, Directory.GetCurrentDirectory());
        try
        {
            Directory.SetCurrentDirectory(folder);
            Directory.CreateDirectory("out");
            using (var file = File.Create("out/policy.json")) PolicyFile.Write(Policies.Airline, file);
            var ml = new MLContext(seed: 1);

            var scored = Score(ml, ml.Data.LoadFromEnumerable([new Row { tenure = 3, age = 50, home = "east" }]));

            Assert.That(scored.GetColumn<double>("frequency_email").Single(), Is.EqualTo(2).Or.EqualTo(4).Or.EqualTo(6));
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Policy Fit(CustomerTable customers, string[] customerIds, string[] surveyedDrivers, Policy fitted)
    {
        // begin docs/mlnet.md
        var set = TrainingSet.FromLabels(customers.Attributes, customerIds, surveyedDrivers);
        var fit = new FastTreeSegmenter(new MLContext(seed: 1), new() { NumberOfLeaves = 12 }).Fit(set);

        foreach (var rule in TreeRules.Of(fit.Tree)) Console.WriteLine(rule);
        var policy = fitted with { DriverTree = fit.Tree };
        // end
        return policy;
    }

    private static SegmentTree Import(CustomerTable customers, Microsoft.ML.Data.BinaryPredictionTransformer<Microsoft.ML.Calibrators.CalibratedModelParametersBase<FastTreeBinaryModelParameters, Microsoft.ML.Calibrators.PlattCalibrator>> model)
    {
        // begin docs/mlnet.md
        ImmutableArray<FastTreeFeature> features = [new("tenure_years"), new("age"), new("home", "north"), new("home", "south")];
        var tree = new FastTreeImporter(features, customers.Attributes).Classes(model.Model, negative: "distance", positive: "price");
        // end
        return tree;
    }

    private static IDataView Score(MLContext ml, IDataView customers)
    {
        // begin docs/mlnet.md
        var pipeline = ml.Transforms.CopyColumns("copy", "age").Append(new PolicyEstimator(PolicyFile.Read("out/policy.json")));
        var scored = pipeline.Fit(customers).Transform(customers);
        // end
        return scored;
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Style", "IDE1006:Naming Styles", Justification = "ML.NET takes column names from them.")]
    private sealed class Row
    {
        public float tenure { get; set; }
        public float age { get; set; }
        public string home { get; set; } = "";
    }
}
