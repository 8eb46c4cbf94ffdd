using System.Collections.Immutable;
using ContactFrequency.Data;

namespace ContactFrequency.Segmentation;

/// <summary>Customers of whom a number is known, such as what they spend, and the attributes to tell it from.</summary>
/// <remarks>Immutable and safe to share between threads, as long as nobody writes to the arrays behind the columns.</remarks>
public sealed class ValueTrainingSet : CustomerTrainingSet
{
    /// <summary>Creates a training set in which all customers count the same; rows, values and customer ids run in parallel.</summary>
    /// <exception cref="ArgumentException">
    /// There is no row; the three run to different lengths; a row lies outside the columns; a value is not finite;
    /// columns differ in length, or in name by no more than case.
    /// </exception>
    public ValueTrainingSet(IReadOnlyList<AttributeColumn> attributes, ImmutableArray<int> rows, ImmutableArray<double> values, ImmutableArray<string> customerIds)
        : this(attributes, rows, values, customerIds, [])
    {
    }

    private ValueTrainingSet(
        IReadOnlyList<AttributeColumn> attributes, ImmutableArray<int> rows, ImmutableArray<double> values, ImmutableArray<string> customerIds, ImmutableArray<double> weights)
        : base(attributes, rows, customerIds, weights)
    {
        RequireParallel(values, rows.Length, nameof(values));
        for (var position = 0; position < values.Length; position++)
        {
            if (!double.IsFinite(values[position])) throw new ArgumentException($"Value {values[position]} at {position} is not finite.", nameof(values));
        }

        Values = values;
    }

    /// <summary>For each row the number that a tree is to tell.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>Takes the customers that have a value; NaN means that there is none.</summary>
    /// <param name="attributes">The columns, one value a customer.</param>
    /// <param name="customerIds">The ids in the order of the columns.</param>
    /// <param name="values">The values in the order of the columns.</param>
    /// <exception cref="ArgumentException">Lengths differ, names of columns repeat, a value is infinite, or no customer has one.</exception>
    public static ValueTrainingSet FromValues(IReadOnlyList<AttributeColumn> attributes, IReadOnlyList<string> customerIds, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(customerIds);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNotEqual(customerIds.Count, values.Count, nameof(customerIds));
        ImmutableArray<int> rows = [.. Enumerable.Range(0, values.Count).Where(row => !double.IsNaN(values[row]))];
        return new(attributes, rows, [.. rows.Select(row => values[row])], [.. rows.Select(row => customerIds[row])]);
    }

    /// <summary>The set with other weights; a customer of weight zero is left out.</summary>
    /// <param name="weights">How much each row counts, zero or more; only ratios matter.</param>
    /// <exception cref="ArgumentException">There is not one weight for each row, one is negative or not finite, or all are zero.</exception>
    public ValueTrainingSet WithWeights(IReadOnlyList<double> weights)
    {
        var kept = Weighted(weights);
        return new(Attributes, Pick(Rows, kept), Pick(Values, kept), Pick(CustomerIds, kept), [.. kept.Select(position => weights[position])]);
    }
}
