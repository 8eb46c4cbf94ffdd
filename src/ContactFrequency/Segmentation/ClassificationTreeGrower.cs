using System.Collections.Immutable;

namespace ContactFrequency.Segmentation;

/// <summary>Grows a classification tree on customers whose class is known, and prunes it to what the data support.</summary>
/// <remarks>
/// <para>Model: within a leaf, each customer has the same probability of each class.</para>
/// <para>Method: binary splits that lower the Gini impurity most, then weakest-link pruning with the price of a leaf chosen by
/// cross-validation (Breiman, Friedman, Olshen and Stone, <i>Classification and Regression Trees</i>, 1984), on
/// histograms of the attributes. Missing values are tried on both sides of every split. What a split has not seen,
/// be it a name or a missing value, goes to the side that its missing values went to, or else to the larger.</para>
/// <para>The result depends neither on the order of customers nor on that of columns: folds are keyed by customer id, and of
/// equally good splits the one on the first column in ordinal order of names, at the lowest threshold, is taken.</para>
/// <para>A grower holds no state between calls and may be shared between threads. Time is proportional to
/// customers × columns × depth, for each fold and once more.</para>
/// </remarks>
public sealed class ClassificationTreeGrower
{
    private const double StandardErrorsToBeatRoot = 2;

    private readonly ClassificationTreeOptions _options;

    /// <summary>Creates a grower with <see cref="ClassificationTreeOptions.Default"/> or the given options.</summary>
    public ClassificationTreeGrower(ClassificationTreeOptions? options = null) => _options = options ?? ClassificationTreeOptions.Default;

    /// <summary>Grows and prunes a tree; fewer customers than two leaves need give the root alone.</summary>
    public TreeFit Grow(TrainingSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        var table = BinnedTable.From(set, _options.MaxBins);
        var nodes = TreeGrowth.Grow(table, [.. Enumerable.Range(0, table.Customers)], _options);
        var sequence = PruningSequence.Of(nodes);
        var (errors, tested) = TreeCrossValidation.Errors(table, set.CustomerIds, sequence.Alphas, _options);

        ImmutableArray<ComplexityStep> path = [.. sequence.Alphas.Select((alpha, step) => new ComplexityStep(
            alpha,
            sequence.Reached(alpha).Count(index => sequence.IsLeaf(index, alpha)),
            errors[step],
            Math.Sqrt(errors[step] * (1 - errors[step]) / tested)))];
        var errorOfRoot = (double)nodes[0].Errors / nodes[0].Customers;
        var chosen = Choose(path, errorOfRoot);
        return new(Prune(set.Classes, nodes, sequence, chosen.Alpha), path, chosen, 1 - errorOfRoot);
    }

    // The path ends with the root, so the last step that is good enough is the smallest tree that is.
    private ComplexityStep Choose(ImmutableArray<ComplexityStep> path, double errorOfRoot)
    {
        if (double.IsNaN(path[^1].Error)) return path[^1];
        var best = path.MinBy(step => step.Error);
        if (!_options.UseOneStandardErrorRule) return path.Last(step => step.Error <= best.Error);

        // The least of many errors flatters: one standard error alone keeps a tree in four of ten sets of pure noise.
        return best.Error + StandardErrorsToBeatRoot * best.StandardError > errorOfRoot
            ? path[^1]
            : path.Last(step => step.Error <= best.Error + best.StandardError);
    }

    private static SegmentTree Prune(ImmutableArray<string> classes, List<GrownNode> nodes, PruningSequence sequence, double alpha)
    {
        var reached = sequence.Reached(alpha);
        return new(classes, [.. reached.Select(index => Node(nodes[index], sequence.IsLeaf(index, alpha), reached))]);
    }

    private static TreeNode Node(GrownNode node, bool isLeaf, List<int> reached)
    {
        // Laplace's rule of succession: a leaf of few customers is not sure, however much they agree.
        var smoothed = (double)node.Customers + node.Counts.Length;
        var result = new TreeNode
        {
            Customers = node.Customers,
            ClassProbabilities = [.. node.Counts.Select(count => (count + 1) / smoothed)],
        };
        return isLeaf || node.Split is not { } split ? result : result with
        {
            Attribute = split.Column.Name,
            Threshold = split.Threshold,
            LeftLevels = split.LeftLevels,
            RightLevels = split.RightLevels,
            MissingGoesLeft = split.MissingGoesLeft,
            Left = reached.BinarySearch(node.Left),
            Right = reached.BinarySearch(node.Right),
        };
    }
}
