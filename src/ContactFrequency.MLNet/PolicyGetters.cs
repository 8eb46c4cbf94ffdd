using Microsoft.ML;

namespace ContactFrequency.MLNet;

/// <summary>What a row and a cursor with a policy's columns have in common.</summary>
internal sealed class PolicyGetters(PolicyMapper mapper, DataViewRow input, bool[] isActive, PolicyReader? reader)
{
    public DataViewSchema Schema => mapper.OutputSchema;

    public bool IsColumnActive(DataViewSchema.Column column) => isActive[column.Index];

    public ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!isActive[column.Index]) throw new ArgumentException($"Column '{column.Name}' was not asked for.", nameof(column));
        if (column.Index < mapper.InputSchema.Count) return input.GetGetter<TValue>(mapper.InputSchema[column.Index]);
        return reader!.Getter(column.Index - mapper.InputSchema.Count) as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"Column '{column.Name}' is of {column.Type.RawType}, not of {typeof(TValue)}.");
    }
}
