using ContactFrequency.Policies;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ContactFrequency.MLNet;

/// <summary>Adds a policy's columns to the rows of one schema.</summary>
internal sealed class PolicyMapper : IRowToRowMapper
{
    private readonly PolicyInputs _inputs;
    private readonly PolicyTrees _trees;

    public PolicyMapper(Policy policy, DataViewSchema input)
    {
        var columns = new PolicyColumns(policy);
        (InputSchema, OutputSchema) = (input, columns.AddTo(input));
        _inputs = PolicyInputs.Of(policy, input);
        _trees = new(policy, _inputs.Attributes, [.. _inputs.Columns.Select(column => column.Type == NumberDataViewType.Single)]);
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        var needed = dependingColumns.ToArray();
        var passed = needed.Where(column => column.Index < InputSchema.Count).Select(column => InputSchema[column.Index]);
        return (needed.Any(column => column.Index >= InputSchema.Count) ? passed.Concat(_inputs.All) : passed).DistinctBy(column => column.Index);
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Schema != InputSchema) throw new ArgumentException("The row is of another schema than the mapper was made for.", nameof(input));
        return new PolicyRow(input, Getters(input, activeColumns));
    }

    /// <summary>The getters of a row or cursor, of which the given columns are asked for.</summary>
    public PolicyGetters Getters(DataViewRow input, IEnumerable<DataViewSchema.Column> active)
    {
        var isActive = new bool[OutputSchema.Count];
        foreach (var column in active) isActive[column.Index] = true;
        var reader = isActive.AsSpan(InputSchema.Count).Contains(true) ? new PolicyReader(input, _inputs, _trees) : null;
        return new(this, input, isActive, reader);
    }
}
