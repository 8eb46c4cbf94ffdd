using System.Collections.Immutable;
using ContactFrequency.Segmentation;
using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Trainers.FastTree;

namespace ContactFrequency.MLNet;

/// <summary>Trains ML.NET's FastTree to tell the classes of customers, such as their drivers, and gives the library's own kind of tree.</summary>
/// <remarks>
/// <para>Model: boosted regression trees on the log odds of a class. Two classes take one model, more one for each class against the others,
/// whose trees are laid over one another; their probabilities are divided by their sum, as ML.NET's one-versus-all does.</para>
/// <para>Method: <see cref="FastTreeBinaryTrainer"/> on <see cref="FastTreeFeature.Of"/>. There is no pruning and no cross-validation: hold customers out to
/// judge the tree, or use <see cref="ClassificationTreeGrower"/>, which does both. Probabilities are ML.NET's: those of one tree are drawn towards a half.</para>
/// </remarks>
public sealed class FastTreeSegmenter
{
    private readonly MLContext _context;
    private readonly FastTreeOptions _options;

    /// <summary>Creates a segmenter with <see cref="FastTreeOptions.Default"/> or the given options.</summary>
    /// <param name="context">ML.NET's context, which holds the seed.</param>
    public FastTreeSegmenter(MLContext context, FastTreeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        (_context, _options) = (context, options ?? FastTreeOptions.Default);
    }

    /// <summary>Trains the models and makes one tree of them.</summary>
    /// <exception cref="ArgumentException">The set has no attributes, or the models' trees laid over one another have more than <see cref="FastTreeImporter.MaxLeaves"/> leaves.</exception>
    public FastTreeFit Fit(TrainingSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (set.Attributes.IsEmpty) throw new ArgumentException("FastTree needs at least one attribute.", nameof(set));
        var features = FastTreeFeature.Of(set.Attributes, _options.MaxLevels);
        var importer = new FastTreeImporter(features, set.Attributes, set.Rows);
        var models = Trained(set).ToImmutableSortedDictionary(
            code => set.Classes[code], code => Train(FeatureVectors.Load(_context, features, set, code), !set.Weights.IsEmpty), StringComparer.Ordinal);
        var tree = set.Classes.Length switch
        {
            1 => new SegmentTree(set.Classes, [new TreeNode { Customers = set.Rows.Length, ClassProbabilities = [1] }]),
            2 => importer.Classes(models[set.Classes[1]], set.Classes[0], set.Classes[1]),
            _ => importer.OneVersusAll(models.ToDictionary(pair => pair.Key, CalibratedModelParametersBase (pair) => pair.Value)),
        };
        return new(tree, features, models);
    }

    // The classes that get a model: of two the second, of more each; one class needs none.
    private static IEnumerable<int> Trained(TrainingSet set) => set.Classes.Length switch
    {
        1 => [],
        2 => [1],
        _ => Enumerable.Range(0, set.Classes.Length),
    };

    private CalibratedModelParametersBase<FastTreeBinaryModelParameters, PlattCalibrator> Train(IDataView data, bool isWeighted) =>
        _context.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options
        {
            NumberOfTrees = _options.NumberOfTrees,
            NumberOfLeaves = _options.NumberOfLeaves,
            MinimumExampleCountPerLeaf = _options.MinLeaf,
            LearningRate = _options.LearningRate,
            MaximumBinCountPerFeature = _options.MaxBins,
            ExampleWeightColumnName = isWeighted ? "Weight" : null,
            MemoryStatistics = false,
        }).Fit(data).Model;
}
