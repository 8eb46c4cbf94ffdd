using System.Collections.Immutable;
using System.Globalization;

namespace ContactFrequency.Data;

/// <summary>Counts the rows of one table and keeps those that are rejected.</summary>
/// <param name="table">Name of the table.</param>
/// <param name="limit">How many rows may be rejected.</param>
/// <param name="ids">Hashes the ids of the table; null to read them as they are. With it values are withheld, as an id may stand in any of them.</param>
internal sealed class RejectionLog(string table, RejectionLimit limit, IdKey? ids = null)
{
    private const string Withheld = "(withheld)";

    private readonly List<RejectedRow> _rows = [];
    private readonly Lock _gate = new();
    private long _before;

    /// <summary>Hashes the ids of the table; null to read them as they are.</summary>
    public IdKey? Ids => ids;

    public long Read { get; private set; }

    /// <summary>Rows rejected, those before a break included.</summary>
    public long Rejected => _before + _rows.Count;

    public TableCount Count => new(table, Read, Read - Rejected, Rejected);

    /// <summary>The rejected rows by file and line, whatever the order they were met in.</summary>
    public ImmutableArray<RejectedRow> Rows =>
        [.. _rows.OrderBy(row => row.File, StringComparer.Ordinal).ThenBy(row => row.Line)];

    public void CountRow() => Read++;

    /// <summary>Counts rows that were met on another thread; one thread at a time.</summary>
    public void CountRows(long rows) => Read += rows;

    /// <summary>Takes up what was counted before a break.</summary>
    public void Resume(long read, long rejected) => (Read, _before) = (read, rejected);

    /// <summary>Forgets what was counted, before the table is read again.</summary>
    public void Restart()
    {
        Read = 0;
        _rows.Clear();
    }

    /// <summary>Keeps a rejected row; safe on any thread.</summary>
    public void Reject(string file, long line, string column, string value, string reason)
    {
        if (ids is not null) value = Withheld;
        lock (_gate) _rows.Add(new(file, line, column, value.Length <= 200 ? value : string.Concat(value.AsSpan(0, 200), "…"), reason));
    }

    /// <exception cref="CustomerDataException">More rows were rejected than the limit allows.</exception>
    public void RequireWithinLimit()
    {
        if (limit.Allows(Rejected, Read)) return;
        var found = string.Create(CultureInfo.InvariantCulture, $"{table}: {Rejected} of {Read} rows rejected, more than the {limit} allowed.");
        if (_rows.Count == 0) throw new CustomerDataException($"{found} All of them came before the break.");
        var first = Rows[0];
        throw new CustomerDataException(
            string.Create(CultureInfo.InvariantCulture, $"{found} First{(_before > 0 ? " after the break" : "")}: {first.File}, line {first.Line}")
            + (first.Column.Length == 0 ? "" : $", column {first.Column}, found '{first.Value}'") + $": {first.Reason}.",
            Rows);
    }
}
