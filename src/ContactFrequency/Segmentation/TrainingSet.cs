using System.Collections.Immutable;
using ContactFrequency.Data;

namespace ContactFrequency.Segmentation;

/// <summary>Customers whose class is known, and the attributes to tell it from.</summary>
/// <remarks>Immutable and safe to share between threads, as long as nobody writes to the arrays behind the columns.</remarks>
public sealed class TrainingSet : CustomerTrainingSet
{
    /// <summary>Creates a training set in which all customers count the same; rows, class codes and customer ids run in parallel.</summary>
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
        : this(attributes, rows, classCodes, classes, customerIds, [])
    {
    }

    private TrainingSet(
        IReadOnlyList<AttributeColumn> attributes, ImmutableArray<int> rows, ImmutableArray<int> classCodes, ImmutableArray<string> classes,
        ImmutableArray<string> customerIds, ImmutableArray<double> weights)
        : base(attributes, rows, customerIds, weights)
    {
        RequireParallel(classCodes, rows.Length, nameof(classCodes));
        RequireOrdered(classes);
        foreach (var code in classCodes)
        {
            if ((uint)code >= (uint)classes.Length)
                throw new ArgumentException($"Class code {code} is outside the {classes.Length} classes.", nameof(classCodes));
        }

        (ClassCodes, Classes) = (classCodes, classes);
    }

    /// <summary>For each row the index of its class in <see cref="Classes"/>.</summary>
    public ImmutableArray<int> ClassCodes { get; }

    /// <summary>The distinct classes in ordinal order.</summary>
    public ImmutableArray<string> Classes { get; }

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

    /// <summary>The set with other weights; a customer of weight zero is left out.</summary>
    /// <param name="weights">How much each row counts, zero or more; only ratios matter.</param>
    /// <exception cref="ArgumentException">There is not one weight for each row, one is negative or not finite, or all are zero.</exception>
    public TrainingSet WithWeights(IReadOnlyList<double> weights)
    {
        var kept = Weighted(weights);
        return new(Attributes, Pick(Rows, kept), Pick(ClassCodes, kept), Classes, Pick(CustomerIds, kept), [.. kept.Select(position => weights[position])]);
    }

    /// <summary>The set with each weight multiplied by that of the customer's class, as where one class is dearer to miss than another.</summary>
    /// <param name="weights">A weight for every class, zero or more.</param>
    /// <exception cref="ArgumentException">A class has no weight, one is negative or not finite, or all are zero.</exception>
    public TrainingSet WithClassWeights(IReadOnlyDictionary<string, double> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        double[] byClass = [.. Classes.Select(name => weights.TryGetValue(name, out var weight)
            ? weight
            : throw new ArgumentException($"Class '{name}' has no weight.", nameof(weights)))];
        return WithWeights([.. ClassCodes.Select((code, position) => Weight(position) * byClass[code])]);
    }

    /// <summary>The set weighted so that each class has its given share, as where the customers asked were not drawn at random.</summary>
    /// <param name="priors">For every class its share among all customers, zero or more; only ratios matter.</param>
    /// <exception cref="ArgumentException">A class has no share, one is negative or not finite, all are zero, or nobody is of a class that has one.</exception>
    public TrainingSet WithPriors(IReadOnlyDictionary<string, double> priors)
    {
        ArgumentNullException.ThrowIfNull(priors);
        var seen = new double[Classes.Length];
        for (var position = 0; position < ClassCodes.Length; position++) seen[ClassCodes[position]] += Weight(position);
        var missing = Array.FindIndex(seen, weight => weight == 0);
        if (missing >= 0 && priors.GetValueOrDefault(Classes[missing]) > 0)
            throw new ArgumentException($"Nobody is of class '{Classes[missing]}', so it cannot have a share of {priors[Classes[missing]]}.", nameof(priors));
        return WithClassWeights(priors.ToDictionary(pair => pair.Key, pair => Classes.IndexOf(pair.Key) is var code and >= 0 && seen[code] > 0 ? pair.Value / seen[code] : pair.Value));
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
}
