using Microsoft.ML;

namespace ContactFrequency.MLNet;

/// <summary>A view with a policy's columns, found as each row is read.</summary>
internal sealed class PolicyView(IDataView input, PolicyMapper mapper) : IDataView
{
    public DataViewSchema Schema => mapper.OutputSchema;

    public bool CanShuffle => input.CanShuffle;

    public long? GetRowCount() => input.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var needed = columnsNeeded.ToArray();
        var cursor = input.GetRowCursor(mapper.GetDependencies(needed), rand);
        return new PolicyCursor(cursor, mapper.Getters(cursor, needed));
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        var needed = columnsNeeded.ToArray();
        return [.. input.GetRowCursorSet(mapper.GetDependencies(needed), n, rand).Select(cursor => new PolicyCursor(cursor, mapper.Getters(cursor, needed)))];
    }
}
