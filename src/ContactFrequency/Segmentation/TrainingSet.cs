using System.Collections.Immutable;
using ContactFrequency.Data;

namespace ContactFrequency.Segmentation;

/// <summary>Customers whose class is known, and the attributes to tell it from.</summary>
/// <remarks>Immutable and safe to share between threads, as long as nobody writes to the arrays behind the columns.</remarks>
public sealed class TrainingSet
{
    /// <summary>Creates a training set; rows, class codes and customer ids run in parallel.</summary>
    /// <exception cref="ArgumentException">
    /// There is no row; the three run to different lengths; a row lies outside the columns; a code lies outside the classes;
    /// classes are not distinct and in ordinal order; columns differ in length, or in name by no more than case.
    /// </exception>
    public TrainingSet(
        IReadOnlyList<AttributeColumn> attributes,
        ImmutableArray<int> rows,
        ImmutableArray<int> classCodes,
        ImmutableArray<string> classes,
        ImmutableArray<string> customerIds)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        if (rows.IsDefaultOrEmpty) throw new ArgumentException("A training set needs at least one row.", nameof(rows));
        RequireParallel(classCodes, rows.Length, nameof(classCodes));
        RequireParallel(customerIds, rows.Length, nameof(customerIds));
        RequireOrdered(classes);
        foreach (var code in classCodes)
        {
            if ((uint)code >= (uint)classes.Length)
                throw new ArgumentException($"Class code {code} is outside the {classes.Length} classes.", nameof(classCodes));
        }

        RequireColumns(attributes, rows);
        (Attributes, Rows, ClassCodes, Classes, CustomerIds) = ([.. attributes], rows, classCodes, classes, customerIds);
    }

    /// <summary>The columns, over more customers perhaps than the set holds.</summary>
    public ImmutableArray<AttributeColumn> Attributes { get; }

    /// <summary>Indices of the customers of the set into the columns.</summary>
    public ImmutableArray<int> Rows { get; }

    /// <summary>For each row the index of its class in <see cref="Classes"/>.</summary>
    public ImmutableArray<int> ClassCodes { get; }

    /// <summary>The distinct classes in ordinal order.</summary>
    public ImmutableArray<string> Classes { get; }

    /// <summary>For each row the id of its customer, which decides the fold.</summary>
    public ImmutableArray<string> CustomerIds { get; }

    /// <summary>Takes the customers that have a label; null or empty means that there is none.</summary>
    /// <param name="attributes">The columns, one value a customer.</param>
    /// <param name="customerIds">The ids in the order of the columns.</param>
    /// <param name="labels">The labels in the order of the columns.</param>
    /// <exception cref="ArgumentException">Lengths differ, names of columns repeat, or no customer has a label.</exception>
    public static TrainingSet FromLabels(
        IReadOnlyList<AttributeColumn> attributes, IReadOnlyList<string> customerIds, IReadOnlyList<string?> labels)
    {
        ArgumentNullException.ThrowIfNull(customerIds);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfNotEqual(customerIds.Count, labels.Count, nameof(customerIds));
        var known = CategoricalColumn.FromTexts("label", labels);
        ImmutableArray<int> rows = [.. Enumerable.Range(0, labels.Count).Where(row => !known.IsMissing(row))];
        return new(attributes, rows, [.. rows.Select(row => known.Codes[row])], known.Levels, [.. rows.Select(row => customerIds[row])]);
    }

    private static void RequireParallel<T>(ImmutableArray<T> values, int length, string name)
    {
        if (values.IsDefault || values.Length != length)
            throw new ArgumentException($"Expected one value for each of the {length} rows, found {(values.IsDefault ? 0 : values.Length)}.", name);
    }

    private static void RequireOrdered(ImmutableArray<string> classes)
    {
        if (classes.IsDefaultOrEmpty) throw new ArgumentException("A training set needs at least one class.", nameof(classes));
        for (var index = 1; index < classes.Length; index++)
        {
            if (string.CompareOrdinal(classes[index - 1], classes[index]) >= 0)
                throw new ArgumentException($"Classes must be distinct and in ordinal order; '{classes[index]}' follows '{classes[index - 1]}'.", nameof(classes));
        }
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
