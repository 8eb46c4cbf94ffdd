using System.Collections.Immutable;
using ContactFrequency.Policies;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ContactFrequency.MLNet;

/// <summary>The columns that a policy adds to a view, named as in the file that <see cref="PolicyScorer"/> writes.</summary>
internal sealed class PolicyColumns
{
    public const int Segment = 0, Driver = 1, DriverProbability = 2, Preference = 3, PreferenceProbability = 4, FirstFrequency = 5;

    public PolicyColumns(Policy policy) => All =
    [
        new("segment", TextDataViewType.Instance),
        new("driver", TextDataViewType.Instance),
        new("driver_probability", NumberDataViewType.Double),
        new("preference", TextDataViewType.Instance),
        new("preference_probability", NumberDataViewType.Double),
        .. policy.Channels.Select(channel => new DataViewSchema.DetachedColumn($"frequency_{channel}", NumberDataViewType.Double)),
    ];

    public ImmutableArray<DataViewSchema.DetachedColumn> All { get; }

    /// <summary>A schema with the columns at its end; columns of the same name before them are hidden.</summary>
    public DataViewSchema AddTo(DataViewSchema schema)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(schema);
        builder.AddColumns(All);
        return builder.ToSchema();
    }

    /// <summary>The shape of a schema with the columns; columns of the same name are replaced.</summary>
    public SchemaShape AddTo(SchemaShape shape)
    {
        // The shape of a column can only be had from one of ML.NET's own estimators.
        var transforms = new MLContext().Transforms;
        return All.Aggregate(shape, (before, column) => column.Type == TextDataViewType.Instance
            ? transforms.CustomMapping<Nothing, Text>((_, _) => { }, null, null, Named(typeof(Text), column.Name)).GetOutputSchema(before)
            : transforms.CustomMapping<Nothing, Number>((_, _) => { }, null, null, Named(typeof(Number), column.Name)).GetOutputSchema(before));
    }

    private static SchemaDefinition Named(Type type, string name)
    {
        var schema = SchemaDefinition.Create(type);
        schema[0].ColumnName = name;
        return schema;
    }

    private sealed class Nothing
    {
    }

    private sealed class Text
    {
        public ReadOnlyMemory<char> Value { get; set; }
    }

    private sealed class Number
    {
        public double Value { get; set; }
    }
}
