using System.Collections.Immutable;
using ContactFrequency.Data;
using ContactFrequency.Segmentation;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Trainers.FastTree;

namespace ContactFrequency.MLNet;

/// <summary>Makes the library's own kind of tree of a trained FastTree model, so that scoring and explaining it needs no ML.NET.</summary>
/// <remarks>
/// <para>The tree gives the very numbers that ML.NET gives, missing values included. ML.NET rounds attributes to 32 bits before it compares them; the thresholds
/// here are the largest numbers of 64 bits that it takes for at most its own, so no rounding is left to differ.</para>
/// <para>Several trees are laid over one another: a leaf of the result stands for one leaf of each. Their number soon grows beyond <see cref="MaxLeaves"/>, so models of
/// one tree, or of a few small ones, are what this is for.</para>
/// <para>How many customers reach a node is not part of a model. It is counted among the customers given, and a node's numbers are means over them;
/// those of a leaf are ML.NET's.</para>
/// </remarks>
public sealed class FastTreeImporter
{
    /// <summary>More leaves than this explain nothing.</summary>
    public const int MaxLeaves = 10_000;

    private readonly ImmutableArray<FastTreeFeature> _features;
    private readonly IReadOnlyList<AttributeColumn> _attributes;
    private readonly ImmutableArray<int> _rows;

    /// <summary>Creates an importer of models over one feature vector.</summary>
    /// <param name="features">What each number of the vector says, in its order.</param>
    /// <param name="customers">The attributes of customers to count, best those the model was trained on.</param>
    /// <exception cref="ArgumentException">There is no feature or no column.</exception>
    public FastTreeImporter(ImmutableArray<FastTreeFeature> features, IReadOnlyList<AttributeColumn> customers)
        : this(features, customers, Everyone(customers))
    {
    }

    internal FastTreeImporter(ImmutableArray<FastTreeFeature> features, IReadOnlyList<AttributeColumn> attributes, ImmutableArray<int> rows)
    {
        if (features.IsDefaultOrEmpty) throw new ArgumentException("A model has at least one feature.", nameof(features));
        (_features, _attributes, _rows) = (features, attributes, rows);
    }

    /// <summary>A tree whose <see cref="TreeNode.Value"/> is ML.NET's <c>Score</c>, of a regression model.</summary>
    /// <exception cref="ArgumentException">The features are not those of the model, or the tree would have more than <see cref="MaxLeaves"/> leaves.</exception>
    public SegmentTree Scores(FastTreeRegressionModelParameters model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Scores(model.TrainedTreeEnsemble);
    }

    /// <summary>A tree whose <see cref="TreeNode.Value"/> is ML.NET's <c>Score</c>, of a binary model; without what turns it into a probability.</summary>
    /// <exception cref="ArgumentException">The features are not those of the model, or the tree would have more than <see cref="MaxLeaves"/> leaves.</exception>
    public SegmentTree Scores(FastTreeBinaryModelParameters model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Scores(model.TrainedTreeEnsemble);
    }

    /// <summary>A classification tree whose probability of the positive class is ML.NET's <c>Probability</c>.</summary>
    /// <param name="model">The model; of a transformer that was loaded from a file, its <c>Model</c> cast to this type.</param>
    /// <param name="negative">Name of the class that the model was trained to call false.</param>
    /// <param name="positive">Name of the class that the model was trained to call true.</param>
    /// <exception cref="ArgumentException">The model is not one of FastTree, the features are not its own, the classes are the same, or the tree would have more than <see cref="MaxLeaves"/> leaves.</exception>
    public SegmentTree Classes(CalibratedModelParametersBase model, string negative, string positive)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(negative);
        ArgumentException.ThrowIfNullOrEmpty(positive);
        if (negative == positive) throw new ArgumentException($"Both classes are named '{negative}'.", nameof(positive));
        var isPositiveLast = string.CompareOrdinal(negative, positive) < 0;
        return Import([Trees(model)], isPositiveLast ? [negative, positive] : [positive, negative], scores =>
        {
            double probability = model.Calibrator.PredictProbability(scores[0]);
            return Leaf(isPositiveLast ? [1 - probability, probability] : [probability, 1 - probability]);
        });
    }

    /// <summary>A classification tree of one binary model for each class against all others: its probabilities are the models' divided by their sum.</summary>
    /// <remarks>They are those of ML.NET's <c>OneVersusAll</c> of the same models before it rounds them to 32 bits.</remarks>
    /// <exception cref="ArgumentException">There are fewer than two models, one is not of FastTree, the features are not theirs, or the tree would have more than <see cref="MaxLeaves"/> leaves.</exception>
    public SegmentTree OneVersusAll(IReadOnlyDictionary<string, CalibratedModelParametersBase> models)
    {
        ArgumentNullException.ThrowIfNull(models);
        if (models.Count < 2) throw new ArgumentException($"One against all takes two models or more, found {models.Count}.", nameof(models));
        ImmutableArray<string> classes = [.. models.Keys.Order(StringComparer.Ordinal)];
        return Import([.. classes.Select(name => Trees(models[name]))], classes, scores =>
        {
            double[] ofClass = [.. classes.Select((name, index) => (double)models[name].Calibrator.PredictProbability(scores[index]))];
            var sum = ofClass.Sum();
            return Leaf([.. ofClass.Select(probability => sum > 0 ? probability / sum : 1.0 / ofClass.Length)]);
        });
    }

    private SegmentTree Scores(RegressionTreeEnsemble ensemble) =>
        Import([ensemble.Trees], [], scores => new() { Customers = 0, ClassProbabilities = [], Value = scores[0] });

    // A score is the sum of one model's leaves in the order of its trees, rounded to 32 bits, as ML.NET adds them up.
    private SegmentTree Import(IReadOnlyList<RegressionTree>[] models, ImmutableArray<string> classes, Func<float[], TreeNode> leaf)
    {
        List<(int Model, RegressionTree Tree)> trees = [.. models.SelectMany((model, index) => model.Select(tree => (index, tree)))];
        var overlay = new TreeOverlay([.. trees.Select(one => one.Tree)], _features, leaves =>
        {
            var sums = new double[models.Length];
            for (var index = 0; index < trees.Count; index++) sums[trees[index].Model] += trees[index].Tree.LeafValues[leaves[index]];
            return leaf([.. sums.Select(sum => (float)sum)]);
        });
        return CountedTree.Of(classes, overlay.Nodes(), _attributes, _rows);
    }

    private static IReadOnlyList<RegressionTree> Trees(CalibratedModelParametersBase model) => model?.SubModel is FastTreeBinaryModelParameters binary
        ? binary.TrainedTreeEnsemble.Trees
        : throw new ArgumentException($"Expected a model of FastTree, found {model?.SubModel.GetType().Name ?? "none"}.", nameof(model));

    private static TreeNode Leaf(ImmutableArray<double> probabilities) => new() { Customers = 0, ClassProbabilities = probabilities };

    private static ImmutableArray<int> Everyone(IReadOnlyList<AttributeColumn> customers)
    {
        ArgumentNullException.ThrowIfNull(customers);
        if (customers.Count == 0) throw new ArgumentException("There must be at least one column of customers.", nameof(customers));
        return [.. Enumerable.Range(0, customers[0].Length)];
    }
}
