using ContactFrequency.Data;
using ContactFrequency.Policies;

namespace ContactFrequency.Sql;

/// <summary>What a policy recommends, for each segment, each set of channels that some customer has left, and each number of contacts that a customer may allow.</summary>
internal sealed class ScoredFrequencies
{
    private readonly Policy _policy;
    private readonly CustomerSql _customers;
    private readonly List<string[]> _textsBySet;
    private readonly int _most;

    private ScoredFrequencies(Policy policy, CustomerSql customers, List<string[]> textsBySet)
    {
        (_policy, _customers, _textsBySet) = (policy, customers, textsBySet);
        _most = policy.Segments.Max(segment => segment.Channels.Sum(channel => channel.Frequency) ?? 0);
    }

    /// <summary>Asks the database which sets there are.</summary>
    public static ScoredFrequencies Of(Policy policy, SqlSession session, CustomerSql customers)
    {
        if (customers.OptedOut is not { } column) return new(policy, customers, []);
        var texts = session.Query(new SqlStatement($"SELECT DISTINCT {column} FROM {customers.Table.Source} WHERE {column} IS NOT NULL"), row => row.GetString(0));
        return new(policy, customers, [.. texts.Order(StringComparer.Ordinal)
            .GroupBy(text => string.Concat(policy.Channels.Select(channel => new CustomerRecord("any", OptedOut: text).IsOptedOut(channel) ? '1' : '0')), StringComparer.Ordinal)
            .Where(set => set.Key.Contains('1', StringComparison.Ordinal)).Select(set => set.ToArray())]);
    }

    /// <summary>The number of the set of channels that a customer has left; 0 for none.</summary>
    public string OptedCase(SqlStatement statement) => _textsBySet.Count == 0
        ? "0"
        : $"CASE {string.Concat(_textsBySet.Select((texts, set) => $"WHEN {_customers.OptedOut} IN ({statement.BindAll(texts)}) THEN {set + 1} "))}ELSE 0 END";

    /// <summary>Contacts that a customer allows, as far as they matter.</summary>
    public string MostCase => $"CASE WHEN {_customers.MaxContacts} < {_most} THEN CAST({_customers.MaxContacts} AS integer) ELSE {_most} END";

    /// <summary>Makes a temporary table of the recommendations.</summary>
    /// <returns>Its name.</returns>
    public string Create(SqlSession session)
    {
        var name = session.TemporaryName("frequencies");
        session.Execute($"CREATE TEMPORARY TABLE {name} (segment text, opted integer, most integer{string.Concat(_policy.Channels.Select((_, channel) => $", {PanelTables.Column(channel)} integer"))})");
        session.Insert(name,
            from segment in _policy.Segments
            from set in Enumerable.Range(0, _textsBySet.Count + 1)
            from most in Enumerable.Range(0, _most + 1)
            let customer = new CustomerRecord("any", OptedOut: set == 0 ? "" : _textsBySet[set - 1][0], MaxContacts: most)
            select (object?[])[segment.Segment, set, most, .. Recommendation.For(segment, _policy.Objective, customer).Select(frequency => (object?)frequency)]);
        session.Analyse(name);
        return name;
    }
}
