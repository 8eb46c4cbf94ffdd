using System.Collections.Immutable;

namespace ContactFrequency.Segmentation;

/// <summary>The choice of one tree of a pruning sequence, and all that is told of it.</summary>
internal static class TreeSelection
{
    /// <summary>Grows, cross-validates and prunes.</summary>
    /// <param name="set">The customers.</param>
    /// <param name="classes">Their classes; empty for values.</param>
    /// <param name="options">The options.</param>
    /// <param name="threads">Threads to use at most.</param>
    public static TreeFit Fit(CustomerTrainingSet set, ImmutableArray<string> classes, TreeOptions options, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var table = BinnedTable.From(set, options.MaxBins, threads);
        var nodes = TreeGrowth.Grow(table, [.. Enumerable.Range(0, table.Customers)], options, threads);
        return Select(table, nodes, TreeCrossValidation.Of(table, set.CustomerIds, options, threads), classes, options, threads);
    }

    /// <summary>Prunes a tree by trees that were grown without a part of the customers.</summary>
    /// <param name="table">The columns and the target.</param>
    /// <param name="nodes">The tree grown on all customers.</param>
    /// <param name="validation">The other trees.</param>
    /// <param name="classes">The classes; empty for values.</param>
    /// <param name="options">The options.</param>
    /// <param name="threads">Threads to use at most.</param>
    public static TreeFit Select(BinnedTable table, List<GrownNode> nodes, TreeCrossValidation validation, ImmutableArray<string> classes, TreeOptions options, int threads)
    {
        var sequence = PruningSequence.Of(nodes);
        var prices = TreeCrossValidation.Between(sequence.Alphas);
        var errors = validation.Errors(prices);

        ImmutableArray<ComplexityStep> path = [.. sequence.Alphas.Select((alpha, step) => new ComplexityStep(
            alpha,
            sequence.Reached(alpha).Count(index => sequence.IsLeaf(index, alpha)),
            errors[step].Error,
            errors[step].StandardError))];
        var rootError = nodes[0].Risk / nodes[0].Weight;
        var chosen = options.Folds == 0 ? 0 : Choose(path, rootError, table.Target.StandardErrorsToBeatRoot, options);
        var reached = sequence.Reached(path[chosen].Alpha);
        var tree = new SegmentTree(classes, [.. reached.Select(index => Node(table.Target, nodes[index], sequence.IsLeaf(index, path[chosen].Alpha), reached))]);
        var splits = SplitImportance.Of(table, [.. reached.Where(index => !sequence.IsLeaf(index, path[chosen].Alpha)).Select(index => nodes[index])]);
        return new(tree, path, path[chosen], rootError, PermutationImportance.Of(table, validation, prices[chosen], splits, options, threads));
    }

    // The path ends with the root, so the last step that is good enough is the smallest tree that is.
    private static int Choose(ImmutableArray<ComplexityStep> path, double rootError, double standardErrorsToBeatRoot, TreeOptions options)
    {
        if (double.IsNaN(path[^1].Error)) return path.Length - 1;
        var best = path.MinBy(step => step.Error);
        if (!options.UseOneStandardErrorRule) return LastWithin(best.Error);
        return best.Error + standardErrorsToBeatRoot * best.StandardError > rootError
            ? path.Length - 1
            : LastWithin(best.Error + best.StandardError);

        int LastWithin(double error)
        {
            var step = path.Length - 1;
            while (path[step].Error > error) step--;
            return step;
        }
    }

    private static TreeNode Node(TreeTarget target, GrownNode node, bool isLeaf, List<int> reached)
    {
        var result = target.Describe(node);
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
