using System.Collections.Immutable;
using ContactFrequency.Data;

namespace ContactFrequency.Segmentation;

/// <summary>Customers of whom something is known, the attributes to tell it from, and how much each customer counts.</summary>
/// <remarks>Immutable and safe to share between threads, as long as nobody writes to the arrays behind the columns.</remarks>
public abstract class CustomerTrainingSet
{
    private protected CustomerTrainingSet(
        IReadOnlyList<AttributeColumn> attributes, ImmutableArray<int> rows, ImmutableArray<string> customerIds, ImmutableArray<double> weights)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        if (rows.IsDefaultOrEmpty) throw new ArgumentException("A training set needs at least one row.", nameof(rows));
        RequireParallel(customerIds, rows.Length, nameof(customerIds));
        RequireColumns(attributes, rows);
        (Attributes, Rows, CustomerIds, Weights) = ([.. attributes], rows, customerIds, weights);
    }

    /// <summary>The columns, over more customers perhaps than the set holds.</summary>
    public ImmutableArray<AttributeColumn> Attributes { get; }

    /// <summary>Indices of the customers of the set into the columns.</summary>
    public ImmutableArray<int> Rows { get; }

    /// <summary>For each row the id of its customer, which decides the fold.</summary>
    public ImmutableArray<string> CustomerIds { get; }

    /// <summary>For each row how much its customer counts, above zero; empty where all count the same.</summary>
    /// <remarks>Only their ratios matter. Sizes of leaves are in customers, whatever they weigh.</remarks>
    public ImmutableArray<double> Weights { get; }

    private protected double Weight(int position) => Weights.IsEmpty ? 1 : Weights[position];

    /// <summary>The positions of customers who count at all.</summary>
    private protected int[] Weighted(IReadOnlyList<double> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Count, Rows.Length, nameof(weights));
        for (var position = 0; position < weights.Count; position++)
        {
            if (!(weights[position] >= 0 && double.IsFinite(weights[position])))
                throw new ArgumentException($"Weight {weights[position]} at {position} is not a finite number of zero or more.", nameof(weights));
        }

        return [.. Enumerable.Range(0, weights.Count).Where(position => weights[position] > 0)];
    }

    private protected static ImmutableArray<T> Pick<T>(ImmutableArray<T> values, int[] positions) => [.. positions.Select(position => values[position])];

    private protected static void RequireParallel<T>(ImmutableArray<T> values, int length, string name)
    {
        if (values.IsDefault || values.Length != length)
            throw new ArgumentException($"Expected one value for each of the {length} rows, found {(values.IsDefault ? 0 : values.Length)}.", name);
    }

    private static void RequireColumns(IReadOnlyList<AttributeColumn> attributes, ImmutableArray<int> rows)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in attributes)
        {
            if (!names.Add(column.Name)) throw new ArgumentException($"Two columns are named '{column.Name}'.", nameof(attributes));
            if (column.Length != attributes[0].Length)
                throw new ArgumentException($"Column '{column.Name}' has {column.Length} values, '{attributes[0].Name}' has {attributes[0].Length}.", nameof(attributes));
        }

        var length = attributes.Count == 0 ? int.MaxValue : attributes[0].Length;
        foreach (var row in rows)
        {
            if ((uint)row >= (uint)length) throw new ArgumentException($"Row {row} is outside the {length} values of the columns.", nameof(rows));
        }
    }
}
