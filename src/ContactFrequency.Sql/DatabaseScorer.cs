using ContactFrequency.Data;
using ContactFrequency.Policies;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Sql;

/// <summary>Applies a policy to the customers of a database, inside it: the result is a new table there.</summary>
/// <remarks>The table holds what <see cref="PolicyScorer"/> writes. Stateless and safe to share between threads; the database is not.</remarks>
public sealed class DatabaseScorer
{
    private readonly Policy _policy;

    /// <summary>Creates a scorer.</summary>
    public DatabaseScorer(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        _policy = policy;
    }

    /// <summary>Creates a table with one row for each customer; it is there whole or not at all.</summary>
    /// <param name="database">The database; its transaction is committed.</param>
    /// <param name="table">Name of the table to create, taken as it is written; there must be none of that name.</param>
    /// <param name="maxRejected">How many rows may break the contract; they are left out.</param>
    /// <returns>Rows read, kept and rejected.</returns>
    /// <exception cref="ArgumentException">The name is empty or holds a zero character.</exception>
    /// <exception cref="CustomerDataException"><c>customers</c> lacks a column that the policy splits on, or too many of its rows break the contract.</exception>
    /// <exception cref="DatabaseException">The database refuses, as where there is such a table already.</exception>
    public TableCount Score(CustomerDatabase database, string table, RejectionLimit? maxRejected = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentException.ThrowIfNullOrEmpty(table);
        var (session, target) = (database.Session, database.Session.Dialect.Quote(table));
        var customers = new CustomerSql(database.Customers, session.Dialect);
        var valid = string.Join(" AND ", Numbers(database).Select(column => customers.IsEmptyOr(column, $"{session.Dialect.Number(column)} IS NOT NULL")).Prepend(customers.IsValid));
        var count = LogOverview.Count(session, customers, valid, maxRejected ?? RejectionLimit.Default);

        var insert = new SqlStatement();
        var leaves = new ScoredLeaves(_policy);
        var frequencies = ScoredFrequencies.Of(_policy, session, customers);
        var (leaf, opted) = (leaves.Case(new(database.Customers, session.Dialect, insert)), frequencies.OptedCase(insert));
        var (leafTable, frequencyTable) = (leaves.Create(session), frequencies.Create(session));
        session.Execute($"CREATE TABLE {target} (customer_id text, segment text, driver text, driver_probability {session.Dialect.Double}, preference text, "
            + $"preference_probability {session.Dialect.Double}{string.Concat(_policy.Channels.Select(channel => $", {session.Dialect.Quote($"frequency_{channel}")} integer"))})");
        insert.Add($"INSERT INTO {target} SELECT s.customer, l.segment, l.driver, l.driver_probability, l.preference, l.preference_probability"
            + string.Concat(_policy.Channels.Select((_, channel) => $", f.{PanelTables.Column(channel)}"))
            + $" FROM (SELECT {customers.CustomerId} AS customer, {leaf} AS leaf, {opted} AS opted, {frequencies.MostCase} AS most FROM {customers.Table.Source} WHERE {valid}) AS s "
            + $"JOIN {leafTable} AS l ON l.leaf = s.leaf LEFT JOIN {frequencyTable} AS f ON f.segment = l.segment AND f.opted = s.opted AND f.most = s.most");
        session.Execute(insert);
        session.Execute($"DROP TABLE {leafTable}");
        session.Execute($"DROP TABLE {frequencyTable}");
        session.Commit();
        return count;
    }

    /// <summary>The columns that the policy splits on as numbers.</summary>
    private IEnumerable<SqlColumn> Numbers(CustomerDatabase database) => _policy.PreferenceTrees.Values.Prepend(_policy.DriverTree).OfType<SegmentTree>().SelectMany(tree => tree.Nodes)
        .Where(node => !node.IsLeaf && !double.IsNaN(node.Threshold)).Select(node => node.Attribute!).Distinct(StringComparer.OrdinalIgnoreCase).Select(database.Customers.Require);
}
