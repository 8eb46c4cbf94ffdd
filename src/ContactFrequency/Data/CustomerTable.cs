using System.Collections.Immutable;

namespace ContactFrequency.Data;

/// <summary>The customers, by id in ordinal order, with their attributes.</summary>
public sealed class CustomerTable
{
    private readonly WeakReference<CustomerIndex?> _index = new(null);

    private CustomerTable(ImmutableArray<CustomerRecord> records, ImmutableArray<AttributeColumn> attributes) => (Records, Attributes) = (records, attributes);

    /// <summary>The customers in ordinal order of their ids.</summary>
    public ImmutableArray<CustomerRecord> Records { get; }

    /// <summary>The attributes in ordinal order of their names; each has a value for every customer, or a missing one.</summary>
    public ImmutableArray<AttributeColumn> Attributes { get; }

    /// <summary>Number of customers.</summary>
    public int Count => Records.Length;

    /// <summary>Finds customers by id. Made when it is asked for and kept as long as somebody holds it, which is while tables are read.</summary>
    internal CustomerIndex Index
    {
        get
        {
            lock (_index)
            {
                if (_index.TryGetTarget(out var index)) return index;
                index = new([.. Records.Select(record => record.CustomerId)]);
                _index.SetTarget(index);
                return index;
            }
        }
    }

    /// <summary>The same customers with one more attribute, in their order.</summary>
    /// <exception cref="ArgumentException">There is an attribute of that name.</exception>
    internal CustomerTable With(AttributeColumn attribute)
    {
        if (Attributes.FirstOrDefault(column => column.Name.Equals(attribute.Name, StringComparison.OrdinalIgnoreCase)) is { } taken)
            throw new ArgumentException($"customers already has a column '{taken.Name}'; rename it, or use it by column:{taken.Name}.", nameof(attribute));
        return new(Records, [.. Attributes.Append(attribute).OrderBy(column => column.Name, StringComparer.Ordinal)]);
    }

    /// <summary>Reads a customer file, CSV or <c>.csv.gz</c>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maxRejected">How many rows may break the contract. Default 1 %.</param>
    /// <param name="ids">Hashes the ids; null to read them as they are.</param>
    /// <exception cref="CustomerDataException">The file cannot be read, lacks a required column, or too many of its rows break the contract.</exception>
    public static CustomerTable FromFile(string path, RejectionLimit? maxRejected = null, IdKey? ids = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path)) throw new CustomerDataException($"{path}: there is no such file.");
        var log = new RejectionLog("customers", maxRejected ?? RejectionLimit.Default, ids);
        var full = Path.GetFullPath(path);
        var table = CustomerFile.Read(new("customers", Path.GetDirectoryName(full)!, [Path.GetFileName(full)]), log, []);
        log.RequireWithinLimit();
        return table;
    }

    /// <summary>Creates a table from customers in ordinal order of their ids, no two of which are the same.</summary>
    internal static CustomerTable FromSorted(ImmutableArray<CustomerRecord> customers, IReadOnlyList<AttributeColumn> attributes) =>
        new(customers, [.. attributes.OrderBy(column => column.Name, StringComparer.Ordinal)]);

    /// <summary>Creates a table from customers in any order; attribute values stand in the same order as the customers.</summary>
    /// <exception cref="ArgumentException">An id stands twice or is empty, or a column has another number of rows.</exception>
    public static CustomerTable FromRecords(IReadOnlyList<CustomerRecord> customers, IReadOnlyList<AttributeColumn> attributes)
    {
        ArgumentNullException.ThrowIfNull(customers);
        ArgumentNullException.ThrowIfNull(attributes);
        int[] order = [.. Enumerable.Range(0, customers.Count).OrderBy(index => customers[index].CustomerId, StringComparer.Ordinal)];
        for (var index = 0; index < order.Length; index++)
        {
            var id = customers[order[index]].CustomerId;
            if (string.IsNullOrWhiteSpace(id)) throw new ArgumentException("A customer id must not be empty.", nameof(customers));
            if (index > 0 && id == customers[order[index - 1]].CustomerId) throw new ArgumentException($"Customer '{id}' stands twice.", nameof(customers));
        }

        if (attributes.FirstOrDefault(column => column.Length != customers.Count) is { } other)
            throw new ArgumentException($"Attribute '{other.Name}' has {other.Length} values for {customers.Count} customers.", nameof(attributes));
        return new(
            [.. order.Select(index => customers[index])],
            [.. attributes.Select(column => column.Pick(order)).OrderBy(column => column.Name, StringComparer.Ordinal)]);
    }
}
