using System.Collections.Immutable;
using System.Globalization;

namespace ContactFrequency.Data;

/// <summary>Reads the <c>customers</c> table.</summary>
internal static class CustomerFile
{
    private static readonly ImmutableArray<string> Named = ["customer_id", "joined_on", "left_on", "preferred_channel", "opted_out", "max_contacts"];

    public static CustomerTable Read(InputTable table, RejectionLog log, ICollection<DataNote> notes, int threads = 1)
    {
        var rows = new CustomerRowsBuilder();
        using var source = new ChunkSource(table, log);
        var channels = new SharedNames();
        ChunkScan.Run(source, log, threads, () => new Worker(rows, channels.CreateReader()), isOrdered: true);
        return Build(rows.Records, rows.Attributes, notes);
    }

    /// <summary>Reads those of the columns that the contract names that have a rule; false when the row was rejected.</summary>
    public static bool TryFields(RowReader reader, in NamedColumns at, out DateOnly? joined, out DateOnly? left, out int? maxContacts)
    {
        (joined, left, maxContacts) = (null, null, null);
        if (!reader.HasText(at.Id)
            || !reader.TryOptionalDay(at.Joined, out joined)
            || !reader.TryOptionalDay(at.Left, out left)
            || !reader.TryNumber(at.MaxContacts, 0, int.MaxValue, out var most))
        {
            return false;
        }

        if (left < joined)
        {
            reader.Reject(at.Left, "left_on must not be before joined_on");
            return false;
        }

        if (double.IsNaN(most)) return true;
        maxContacts = (int)most;
        if (most == maxContacts) return true;
        reader.Reject(at.MaxContacts, "expected a whole number of contacts");
        return false;
    }

    // Rows of one id are put in an order that their place in the file does not decide; the first of them is kept.
    private static CustomerTable Build(List<CustomerRecord> records, SortedDictionary<string, AttributeBuilder> attributes, ICollection<DataNote> notes)
    {
        List<AttributeColumn> columns = [];
        int[] order = [.. Enumerable.Range(0, records.Count)];
        Array.Sort(order, (a, b) => string.CompareOrdinal(records[a].CustomerId, records[b].CustomerId) is not 0 and var sign ? sign : a - b);
        foreach (var name in attributes.Keys.ToList())
        {
            // Taken out, so that it is gone from memory before the next column is made.
            attributes.Remove(name, out var builder);
            if (!builder!.IsIdentifier) columns.Add(builder.Build(order));
            else notes.Add(new("identifier_column", 1, string.Create(CultureInfo.InvariantCulture,
                $"Column '{builder.Name}' of customers has more than {AttributeBuilder.MaxLevels} different texts; it was left out of the attributes.")));
        }

        records = [.. order.Select(row => records[row])];
        List<int> kept = [];
        for (int from = 0, to; from < records.Count; from = to)
        {
            for (to = from + 1; to < records.Count && records[to].CustomerId == records[from].CustomerId; to++) { }
            kept.Add(to == from + 1 ? from : Enumerable.Range(from, to - from).OrderBy(row => Content(records[row], columns, row), StringComparer.Ordinal).First());
        }

        if (kept.Count < records.Count)
        {
            notes.Add(new("duplicate_customer", records.Count - kept.Count,
                "Rows of customers whose id stands on another row as well; of each id one row was kept, the first when its rows are sorted as text."));
        }

        if (kept.Count == records.Count) return CustomerTable.FromSorted([.. records], columns);
        int[] rows = [.. kept];
        return CustomerTable.FromSorted([.. rows.Select(row => records[row])], [.. columns.Select(column => column.Pick(rows))]);
    }

    private static string Content(CustomerRecord record, List<AttributeColumn> columns, int row) =>
        record + string.Concat(columns.Select(column => "," + column.Text(row)));

    /// <summary>Where the columns that the contract names stand in a file; −1 where absent.</summary>
    public readonly record struct NamedColumns(int Id, int Joined, int Left, int Preferred, int OptedOut, int MaxContacts)
    {
        public static NamedColumns Of(RowReader reader) => new(
            reader.Require(Named[0]), reader.Find(Named[1]), reader.Find(Named[2]), reader.Find(Named[3]), reader.Find(Named[4]), reader.Find(Named[5]));
    }

    /// <summary>Collects the rows of a chunk.</summary>
    private sealed class Worker(CustomerRowsBuilder all, SharedNames.Reader channels) : IChunkWorker
    {
        private readonly List<CustomerRecord> _records = [];
        private NamedColumns _columns;
        private (AttributeBuilder Builder, int Column)[] _builders = [];

        public void Start(RowReader reader)
        {
            _columns = NamedColumns.Of(reader);
            _builders = [.. reader.Header.Where(name => name.Length > 0 && !Named.Contains(name, StringComparer.OrdinalIgnoreCase)).Distinct(StringComparer.OrdinalIgnoreCase).Select(name => (new AttributeBuilder(name), reader.Find(name)))];
        }

        public void Read(ChunkReader reader)
        {
            _records.Clear();
            foreach (var (builder, _) in _builders) builder.Restart(tellsLevels: !all.HasTooManyLevels(builder.Name));
            while (reader.Read())
            {
                if (!TryFields(reader, _columns, out var joined, out var left, out var maxContacts)) continue;
                _records.Add(new(reader.Text(_columns.Id), joined, left, NameOf(reader.Bytes(_columns.Preferred)), NameOf(reader.Bytes(_columns.OptedOut)) ?? "", maxContacts));
                foreach (var (builder, column) in _builders) builder.Add(reader.Bytes(column));
            }
        }

        private string? NameOf(ReadOnlySpan<byte> text) => text.IsEmpty ? null : channels.Of(text);

        public void Finish(TableChunk chunk) => all.Add(_records, _builders.Select(one => one.Builder));
    }
}
