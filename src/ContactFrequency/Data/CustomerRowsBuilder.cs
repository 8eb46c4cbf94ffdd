using System.Collections.Concurrent;

namespace ContactFrequency.Data;

/// <summary>Puts the rows of the <c>customers</c> table together, chunk after chunk.</summary>
internal sealed class CustomerRowsBuilder
{
    private readonly ConcurrentDictionary<string, AttributeBuilder> _found = new(StringComparer.OrdinalIgnoreCase);

    public List<CustomerRecord> Records { get; } = [];

    /// <summary>The attributes by name.</summary>
    public SortedDictionary<string, AttributeBuilder> Attributes { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether an attribute is known to have too many distinct texts to be told apart; safe on any thread.</summary>
    public bool HasTooManyLevels(string attribute) => _found.TryGetValue(attribute, out var builder) && builder.HasTooManyLevels;

    /// <summary>Adds the rows of a chunk. A part may lack a column that others have: its customers have no value there.</summary>
    public void Add(List<CustomerRecord> records, IEnumerable<AttributeBuilder> attributes)
    {
        HashSet<string> there = new(StringComparer.OrdinalIgnoreCase);
        foreach (var attribute in attributes)
        {
            there.Add(attribute.Name);
            if (!Attributes.TryGetValue(attribute.Name, out var all))
            {
                all = new(attribute.Name);
                for (var row = 0; row < Records.Count; row++) all.Add([]);
                Attributes.Add(attribute.Name, all);
                _found[attribute.Name] = all;
            }

            all.Add(attribute);
        }

        foreach (var (name, all) in Attributes)
        {
            if (there.Contains(name)) continue;
            for (var row = 0; row < records.Count; row++) all.Add([]);
        }

        Records.AddRange(records);
    }
}
