using System.Collections.Immutable;
using ContactFrequency.Segmentation;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Trainers.FastTree;

namespace ContactFrequency.MLNet;

/// <summary>A tree that ML.NET's FastTree was trained to, and what it came from.</summary>
public sealed class FastTreeFit
{
    internal FastTreeFit(
        SegmentTree tree, ImmutableArray<FastTreeFeature> features,
        ImmutableSortedDictionary<string, CalibratedModelParametersBase<FastTreeBinaryModelParameters, PlattCalibrator>> models) =>
        (Tree, Features, Models) = (tree, features, models);

    /// <summary>The tree, which needs no ML.NET to score and explain; it can be the <see cref="Policies.Policy.DriverTree"/> of a policy.</summary>
    public SegmentTree Tree { get; }

    /// <summary>What each number of the models' feature vector says.</summary>
    public ImmutableArray<FastTreeFeature> Features { get; }

    /// <summary>ML.NET's models by the class that they tell from the others: with two classes one, for the second; with one class none.</summary>
    public ImmutableSortedDictionary<string, CalibratedModelParametersBase<FastTreeBinaryModelParameters, PlattCalibrator>> Models { get; }
}
