using System.Collections.Immutable;
using ContactFrequency.Data;
using ContactFrequency.Segmentation;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ContactFrequency.MLNet;

/// <summary>Hands customers to ML.NET as the vectors of numbers that its trainers take.</summary>
public static class FeatureVectors
{
    /// <summary>A view of all customers with one column, <c>Features</c>; it reads the attributes each time it is enumerated.</summary>
    /// <exception cref="ArgumentException">A feature's attribute is not among the columns, or of the other kind.</exception>
    public static IDataView Load(MLContext context, ImmutableArray<FastTreeFeature> features, IReadOnlyList<AttributeColumn> attributes)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(attributes);
        var readers = Readers(features, attributes);
        return context.Data.LoadFromEnumerable(Rows(readers, Enumerable.Range(0, attributes[0].Length)), Schema(features.Length, nameof(FeatureRow.Features)));
    }

    /// <summary>A training set with columns <c>Features</c>, <c>Label</c> (whether a customer is of the class) and <c>Weight</c>.</summary>
    internal static IDataView Load(MLContext context, ImmutableArray<FastTreeFeature> features, TrainingSet set, int classCode)
    {
        var readers = Readers(features, set.Attributes);
        return context.Data.LoadFromEnumerable(
            Rows(readers, set.Rows, position => set.ClassCodes[position] == classCode, position => set.Weights.IsEmpty ? 1 : (float)set.Weights[position]),
            Schema(features.Length, nameof(FeatureRow.Features), nameof(FeatureRow.Label), nameof(FeatureRow.Weight)));
    }

    private static Func<int, float>[] Readers(ImmutableArray<FastTreeFeature> features, IReadOnlyList<AttributeColumn> attributes)
    {
        if (features.IsDefaultOrEmpty) throw new ArgumentException("A vector needs at least one feature.", nameof(features));
        return [.. features.Select(feature => feature.Reader(attributes))];
    }

    // ML.NET copies a row's values before it asks for the next, so one row serves an enumeration.
    private static IEnumerable<FeatureRow> Rows(Func<int, float>[] readers, IEnumerable<int> customers, Func<int, bool>? label = null, Func<int, float>? weight = null)
    {
        var row = new FeatureRow { Features = new float[readers.Length] };
        var position = 0;
        foreach (var customer in customers)
        {
            for (var feature = 0; feature < readers.Length; feature++) row.Features[feature] = readers[feature](customer);
            row.Label = label?.Invoke(position) ?? false;
            row.Weight = weight?.Invoke(position) ?? 1;
            position++;
            yield return row;
        }
    }

    private static SchemaDefinition Schema(int features, params ReadOnlySpan<string> columns)
    {
        var schema = SchemaDefinition.Create(typeof(FeatureRow));
        schema[nameof(FeatureRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features);
        foreach (var column in schema.ToList())
            if (!columns.Contains(column.MemberName)) schema.Remove(column);
        return schema;
    }

    private sealed class FeatureRow
    {
        public float[] Features { get; init; } = [];

        public bool Label { get; set; }

        public float Weight { get; set; }
    }
}
