using System.Collections.Immutable;

namespace ContactFrequency.Segmentation.Factors;

/// <summary>Answers of customers to numeric items, or any other columns of numbers whose common causes are looked for.</summary>
/// <remarks>Immutable and safe to share between threads. Rows are what results are in the order of; sums run in that order.</remarks>
public sealed class ItemTable
{
    /// <summary>Creates a table.</summary>
    /// <param name="items">Names, distinct.</param>
    /// <param name="columns">For each item a number for each customer, NaN where missing.</param>
    /// <exception cref="ArgumentException">Names repeat or are empty, there is not one column for each, columns differ in length, or a number is infinite.</exception>
    public ItemTable(ImmutableArray<string> items, ImmutableArray<ImmutableArray<double>> columns)
    {
        if (items.IsDefault) throw new ArgumentNullException(nameof(items));
        if (columns.IsDefault || columns.Length != items.Length)
            throw new ArgumentException($"Expected a column for each of {items.Length} items, found {(columns.IsDefault ? 0 : columns.Length)}.", nameof(columns));
        ItemRules.RequireNames(items);
        for (var item = 0; item < items.Length; item++)
        {
            if (columns[item].Length != columns[0].Length)
                throw new ArgumentException($"Item '{items[item]}' has {columns[item].Length} values, '{items[0]}' has {columns[0].Length}.", nameof(columns));
            if (columns[item].Any(double.IsInfinity)) throw new ArgumentException($"Item '{items[item]}' has an infinite value.", nameof(columns));
        }

        (Items, Columns) = (items, columns);
    }

    /// <summary>Names of the items.</summary>
    public ImmutableArray<string> Items { get; }

    /// <summary>For each item the answers by row; NaN where missing.</summary>
    public ImmutableArray<ImmutableArray<double>> Columns { get; }

    /// <summary>Number of rows.</summary>
    public int Rows => Columns.IsEmpty ? 0 : Columns[0].Length;

    /// <summary>The table of some of the items.</summary>
    internal ItemTable Pick(IEnumerable<int> items)
    {
        int[] picked = [.. items];
        return new([.. picked.Select(item => Items[item])], [.. picked.Select(item => Columns[item])]);
    }
}
