using System.Collections.Immutable;
using ContactFrequency.Data;
using ContactFrequency.Policies;
using ContactFrequency.Segmentation;
using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;

namespace ContactFrequency.MLNet.Tests;

/// <summary>The examples of <c>docs/mlnet.md</c>; compiled here, run by the tests of what they call.</summary>
internal static class DocsExample
{
    public static Policy Fit(CustomerTable customers, string[] customerIds, string[] surveyedDrivers, Policy fitted)
    {
        // begin docs/mlnet.md
        var set = TrainingSet.FromLabels(customers.Attributes, customerIds, surveyedDrivers);
        var fit = new FastTreeSegmenter(new MLContext(seed: 1), new() { NumberOfLeaves = 12 }).Fit(set);

        foreach (var rule in TreeRules.Of(fit.Tree)) Console.WriteLine(rule);
        var policy = fitted with { DriverTree = fit.Tree };
        // end
        return policy;
    }

    public static SegmentTree Import(CustomerTable customers, Microsoft.ML.Data.BinaryPredictionTransformer<Microsoft.ML.Calibrators.CalibratedModelParametersBase<FastTreeBinaryModelParameters, Microsoft.ML.Calibrators.PlattCalibrator>> model)
    {
        // begin docs/mlnet.md
        ImmutableArray<FastTreeFeature> features = [new("tenure_years"), new("age"), new("home", "north"), new("home", "south")];
        var tree = new FastTreeImporter(features, customers.Attributes).Classes(model.Model, negative: "distance", positive: "price");
        // end
        return tree;
    }

    public static IDataView Score(MLContext ml, IDataView customers)
    {
        // begin docs/mlnet.md
        var pipeline = ml.Transforms.CopyColumns("copy", "age").Append(new PolicyEstimator(PolicyFile.Read("out/policy.json")));
        var scored = pipeline.Fit(customers).Transform(customers);
        // end
        return scored;
    }
}
