using System.Collections.Immutable;
using ContactFrequency.Numerics;

namespace ContactFrequency.Segmentation;

/// <summary>Trees that were each grown without a part of the customers, to be tried on that part.</summary>
/// <remarks>
/// The tree that is best for prices from <c>αᵢ</c> to <c>αᵢ₊₁</c> is stood for, in the tree grown without a fold, by the subtree
/// at the geometric mean of the two (Breiman, Friedman, Olshen and Stone 1984, section 3.4).
/// </remarks>
internal sealed class TreeCrossValidation
{
    private readonly BinnedTable _table;

    private TreeCrossValidation(BinnedTable table, ulong[] keys, ImmutableArray<HeldOutFold> folds) => (_table, Keys, Folds) = (table, keys, folds);

    /// <summary>A number of each customer that its id and the seed decide; what is done in its order is so in any order of rows.</summary>
    public ulong[] Keys { get; }

    /// <summary>The folds; none where nobody can be held out.</summary>
    public ImmutableArray<HeldOutFold> Folds { get; }

    /// <summary>Trees whose held-out customers are elsewhere.</summary>
    public static TreeCrossValidation Of(BinnedTable table, ImmutableArray<HeldOutFold> folds) => new(table, [], folds);

    public static TreeCrossValidation Of(BinnedTable table, ImmutableArray<string> customerIds, TreeOptions options, int threads)
    {
        if (options.Folds == 0) return new(table, [], []);
        ulong[] keys = [.. customerIds.Select(id => StableHash.Of(options.Seed, id))];
        int[] byKey = [.. Enumerable.Range(0, keys.Length)];
        Array.Sort((ulong[])keys.Clone(), byKey);
        var parts = byKey.ToLookup(row => keys[row] % (ulong)options.Folds);
        if (parts.Count < 2) return new(table, keys, []);

        int[][] heldOut = [.. parts.OrderBy(part => part.Key).Select(part => part.ToArray())];
        var folds = new HeldOutFold[heldOut.Length];
        IndexedWork.Run(folds.Length, threads, fold =>
        {
            var isHeldOut = new bool[table.Customers];
            foreach (var row in heldOut[fold]) isHeldOut[row] = true;
            int[] kept = [.. Enumerable.Range(0, isHeldOut.Length).Where(row => !isHeldOut[row])];
            folds[fold] = new(TreeGrowth.Grow(table, kept, options), heldOut[fold]);
        });
        return new(table, keys, [.. folds]);
    }

    /// <summary>The prices at which trees grown without a fold stand for those of a sequence.</summary>
    public static double[] Between(ImmutableArray<double> alphas)
    {
        var between = new double[alphas.Length];
        for (var step = 0; step < alphas.Length; step++)
            between[step] = step + 1 < alphas.Length ? Math.Sqrt(alphas[step] * alphas[step + 1]) : double.PositiveInfinity;
        return between;
    }

    /// <summary>Error on customers held out at each price, for each unit of weight, and its standard error.</summary>
    public (double Error, double StandardError)[] Errors(double[] prices)
    {
        var sums = new HeldOutSums[prices.Length];
        foreach (var fold in Folds)
        {
            var byNode = fold.Sums(_table);
            for (var step = 0; step < prices.Length; step++)
            {
                foreach (var index in fold.Sequence.Reached(prices[step]))
                {
                    if (fold.Sequence.IsLeaf(index, prices[step])) sums[step] = sums[step].Plus(byNode[index]);
                }
            }
        }

        return [.. sums.Select(sum => (sum.Error, sum.StandardError))];
    }
}
