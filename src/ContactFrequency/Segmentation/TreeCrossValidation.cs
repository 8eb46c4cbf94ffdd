using System.Collections.Immutable;
using ContactFrequency.Numerics;

namespace ContactFrequency.Segmentation;

/// <summary>Estimates the error of each tree of a pruning sequence on customers that it was not grown on.</summary>
/// <remarks>
/// The tree that is best for prices from <c>αᵢ</c> to <c>αᵢ₊₁</c> is stood for, in the tree grown without a fold, by the subtree
/// at the geometric mean of the two (Breiman, Friedman, Olshen and Stone 1984, section 3.4).
/// </remarks>
internal static class TreeCrossValidation
{
    /// <summary>Share of customers misclassified at each price, and of how many customers.</summary>
    public static (double[] Errors, int Tested) Errors(
        BinnedTable table, ImmutableArray<string> customerIds, ImmutableArray<double> alphas, ClassificationTreeOptions options)
    {
        var between = new double[alphas.Length];
        for (var step = 0; step < alphas.Length; step++)
            between[step] = step + 1 < alphas.Length ? Math.Sqrt(alphas[step] * alphas[step + 1]) : double.PositiveInfinity;

        int[] folds = [.. customerIds.Select(id => (int)(StableHash.Of(options.Seed, id) % (ulong)options.Folds))];
        var errors = new long[alphas.Length];
        var tested = 0;
        foreach (var fold in folds.Distinct().Order())
        {
            int[] heldOut = [.. Enumerable.Range(0, folds.Length).Where(row => folds[row] == fold)];
            int[] kept = [.. Enumerable.Range(0, folds.Length).Where(row => folds[row] != fold)];
            if (kept.Length == 0) continue;
            var nodes = TreeGrowth.Grow(table, kept, options);
            AddErrors(nodes, HeldOutCounts(table, nodes, heldOut), between, errors);
            tested += heldOut.Length;
        }

        return ([.. errors.Select(count => tested == 0 ? double.NaN : (double)count / tested)], tested);
    }

    private static void AddErrors(List<GrownNode> nodes, int[][] heldOut, double[] alphas, long[] errors)
    {
        var sequence = PruningSequence.Of(nodes);
        for (var step = 0; step < alphas.Length; step++)
        {
            foreach (var index in sequence.Reached(alphas[step]))
            {
                if (sequence.IsLeaf(index, alphas[step])) errors[step] += heldOut[index].Sum() - heldOut[index][nodes[index].Majority];
            }
        }
    }

    // Held-out customers by class in every node that they pass on their way down.
    private static int[][] HeldOutCounts(BinnedTable table, List<GrownNode> nodes, int[] rows)
    {
        int[][] counts = [.. nodes.Select(_ => new int[table.ClassCount])];
        foreach (var row in rows)
        {
            var index = 0;
            counts[index][table.ClassCodes[row]]++;
            while (nodes[index].Split is { } split)
            {
                index = split.GoesLeft[split.Column.Codes[row]] ? nodes[index].Left : nodes[index].Right;
                counts[index][table.ClassCodes[row]]++;
            }
        }

        return counts;
    }
}
