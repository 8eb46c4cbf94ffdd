using System.Collections.Immutable;
using ContactFrequency.Numerics;

namespace ContactFrequency.Segmentation;

/// <summary>By how much the error on held-out customers grows without an attribute's values.</summary>
internal static class PermutationImportance
{
    /// <summary>The importance of each column, the most important first.</summary>
    /// <param name="table">The customers.</param>
    /// <param name="validation">The trees and the customers held out of each.</param>
    /// <param name="price">The price to prune the trees at.</param>
    /// <param name="splits">The importance of each column by splits.</param>
    /// <param name="options">The options.</param>
    /// <param name="threads">Threads to use at most.</param>
    public static ImmutableArray<AttributeImportance> Of(
        BinnedTable table, TreeCrossValidation validation, double price, double[] splits, TreeOptions options, int threads)
    {
        var importances = new AttributeImportance[table.Columns.Length];
        IndexedWork.Run(importances.Length, threads, column =>
        {
            var sums = options.Permutations == 0 ? default : Sums(table, validation, price, table.Columns[column], options);
            importances[column] = new(table.Columns[column].Name, splits[column], sums.Error, sums.StandardError);
        });
        return [.. importances.OrderByDescending(one => one.Permutation).ThenByDescending(one => one.Splits).ThenBy(one => one.Attribute, StringComparer.Ordinal)];
    }

    private static HeldOutSums Sums(BinnedTable table, TreeCrossValidation validation, double price, BinnedColumn column, TreeOptions options)
    {
        var sums = default(HeldOutSums);
        foreach (var fold in validation.Folds)
        {
            var rises = fold.Uses(column, price) ? Rises(table, validation.Keys, fold, price, column, options) : new double[fold.Rows.Length];
            for (var i = 0; i < rises.Length; i++) sums = sums.Plus(table.Target.WeightOf(fold.Rows[i]), rises[i]);
        }

        return sums;
    }

    // For each held-out customer the mean rise of the error over all permutations.
    private static double[] Rises(BinnedTable table, ulong[] keys, HeldOutFold fold, double price, BinnedColumn column, TreeOptions options)
    {
        var rises = new double[fold.Rows.Length];
        var (order, sortedBy) = (new int[rises.Length], new ulong[rises.Length]);
        for (var round = 0; round < options.Permutations; round++)
        {
            // In an order that the ids decide, each takes the value of the next.
            var seed = StableHash.Of(options.Seed + round + 1, column.Name);
            for (var i = 0; i < order.Length; i++) (order[i], sortedBy[i]) = (i, StableHash.Mix(keys[fold.Rows[i]] ^ seed));
            Array.Sort(sortedBy, order);
            for (var i = 0; i < order.Length; i++)
            {
                var (row, donor) = (fold.Rows[order[i]], fold.Rows[order[(i + 1) % order.Length]]);
                rises[order[i]] += (Loss(donor) - Loss(row)) / options.Permutations;
                double Loss(int from) => table.Target.Loss(fold.Leaf(row, price, column, from).Prediction, row);
            }
        }

        return rises;
    }
}
