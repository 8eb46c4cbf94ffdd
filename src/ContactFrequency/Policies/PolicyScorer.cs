using ContactFrequency.Data;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Policies;

/// <summary>Applies a policy to a customer file, a row at a time.</summary>
/// <remarks>Memory does not grow with the file. Rows that break the input contract are rejected and counted.</remarks>
public sealed class PolicyScorer
{
    private static readonly string[] FixedColumns =
        ["customer_id", "segment", "driver", "driver_probability", "preference", "preference_probability"];

    private const int BatchSize = 4096;

    private readonly Policy _policy;

    /// <summary>Creates a scorer, which may be shared between threads.</summary>
    public PolicyScorer(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        _policy = policy;
    }

    /// <summary>Writes one row for each customer, in the order of the file.</summary>
    /// <param name="path">A customer file, CSV or <c>.csv.gz</c>.</param>
    /// <param name="output">Where to write the CSV.</param>
    /// <param name="maxRejected">How many rows may break the contract.</param>
    /// <param name="progress">Told the rows done; null for nobody.</param>
    /// <returns>Rows read, kept and rejected.</returns>
    /// <exception cref="CustomerDataException">The file lacks a column that the policy splits on, or too many of its rows break the contract.</exception>
    public TableCount Score(string path, Stream output, RejectionLimit? maxRejected = null, IProgress<long>? progress = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(output);
        var full = Path.GetFullPath(path);
        var table = new InputTable("customers", Path.GetDirectoryName(full)!, [Path.GetFileName(full)]);
        var log = new RejectionLog("customers", maxRejected ?? RejectionLimit.Default);
        using var reader = TableReader.Open(table, table.Parts[0], log);
        var named = CustomerFile.NamedColumns.Of(reader);
        var attributes = TreeAttributes.Of(_policy.PreferenceTrees.Values.Prepend(_policy.DriverTree), reader);
        using var writer = new TableWriter(output, [.. FixedColumns, .. _policy.Channels.Select(channel => $"frequency_{channel}")]);

        var batch = new List<CustomerRecord>(BatchSize);
        while (reader.Read())
        {
            if (!attributes.TryRead(reader) || !CustomerFile.TryRecord(reader, named, out var customer)) continue;
            attributes.Keep();
            batch.Add(customer);
            if (batch.Count == BatchSize) Flush();
        }

        Flush();
        log.RequireWithinLimit();
        return log.Count;

        void Flush()
        {
            WriteBatch(batch, attributes.Take(), writer);
            batch.Clear();
            progress?.Report(log.Read);
        }
    }

    private void WriteBatch(List<CustomerRecord> batch, IReadOnlyList<AttributeColumn> attributes, TableWriter writer)
    {
        var assignments = SegmentPrediction.Of(_policy.DriverTree, _policy.PreferenceTrees, attributes, batch.Count);
        for (var row = 0; row < batch.Count; row++)
        {
            var assignment = assignments[row];
            writer.Add(batch[row].CustomerId).Add(assignment.Segment).Add(assignment.Driver).Add(assignment.DriverProbability)
                .Add(assignment.Preference).Add(assignment.PreferenceProbability);
            if (_policy.FindSegment(assignment.Segment) is { } segment)
                foreach (var frequency in Recommendation.For(segment, _policy.Objective, batch[row])) writer.Add(frequency);
            else
                foreach (var _ in _policy.Channels) writer.Add(null as string);
            writer.EndRow();
        }
    }
}
