using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using ContactFrequency.Data;

namespace ContactFrequency.Sql;

/// <summary>The tables of the input contract in a database, read in one transaction so that they belong together.</summary>
/// <remarks>
/// Tables and columns are found by name in any case, in the connection's current schema. One connection is used, a statement at a time: an instance must not be shared
/// between threads. Temporary tables are made where sums need them; nothing else is written but by scoring.
/// </remarks>
public sealed class CustomerDatabase : IDisposable
{
    /// <summary>Customers up to which all of them are read where no share is asked for.</summary>
    public const int DefaultSampleSize = 200_000;

    private readonly Dictionary<string, DatabaseTable> _tables;

    private CustomerDatabase(SqlSession session)
    {
        Session = session;
        _tables = DatabaseTable.All(session);
        foreach (var name in (ReadOnlySpan<string>)["customers", "contacts", "purchases"])
        {
            if (!_tables.ContainsKey(name))
                throw new CustomerDataException($"The database has no table '{name}' in its current schema; expected customers, contacts and purchases.");
        }

        Customers = Require("customers");
        var count = new SqlStatement($"SELECT COUNT(*) FROM {Customers.Source}");
        CustomerCount = session.Query(count, row => Convert.ToInt64(row.GetValue(0), CultureInfo.InvariantCulture))[0];
    }

    /// <summary>Opens the tables of a database.</summary>
    /// <param name="source">Where the database is; any ADO.NET provider of a known dialect.</param>
    /// <param name="dialect">What the database speaks; null to tell by the connection's type.</param>
    /// <exception cref="DatabaseException">The database cannot be reached, or refuses.</exception>
    /// <exception cref="CustomerDataException">A required table is missing.</exception>
    public static CustomerDatabase Open(DbDataSource source, SqlDialect? dialect = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        var session = SqlSession.Open(source, dialect);
        try
        {
            return new(session);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Rows of <c>customers</c>.</summary>
    public long CustomerCount { get; }

    internal SqlSession Session { get; }

    internal DatabaseTable Customers { get; }

    /// <summary>The sample that is read where none is asked for: everybody up to <see cref="DefaultSampleSize"/> customers, else about that many.</summary>
    public CustomerSample DefaultSample(long seed = 1) => CustomerSample.OfShare(Math.Min(1, DefaultSampleSize / (double)Math.Max(1, CustomerCount)), seed);

    /// <summary>The tables as input of an analysis in memory; rows are streamed when they are used, of the sampled customers only.</summary>
    /// <param name="sample">The customers; null for <see cref="DefaultSample"/>.</param>
    /// <param name="maxRejected">Rows of a table that may break the contract.</param>
    /// <remarks>
    /// Of everybody the result is that of the same tables as files. A note, <c>sampled</c>, tells of a sample; rows without a customer id are in none. In <c>rejected.csv</c> the line
    /// is that of the rows in the order in which the database gave them, under a header.
    /// </remarks>
    /// <exception cref="CustomerDataException">A required column is missing, or too many rows break the contract.</exception>
    /// <exception cref="DatabaseException">The database went away.</exception>
    public AnalysisInput Input(CustomerSample? sample = null, RejectionLimit? maxRejected = null)
    {
        sample ??= DefaultSample();
        return AnalysisInput.FromTables(
            Stream("customers", sample), Stream("contacts", sample), Stream("purchases", sample), Stream("survey", sample), Stream("assignments", sample),
            maxRejected ?? RejectionLimit.Default, Notes(sample));
    }

    /// <summary>Ends the transaction and closes the connection; what was not committed is gone.</summary>
    public void Dispose() => Session.Dispose();

    internal DatabaseTable? Find(string table) => _tables.GetValueOrDefault(table);

    internal DatabaseTable Require(string table) => _tables[table];

    /// <summary>A table as one that files could stand for; without a part where the database has none.</summary>
    internal InputTable Stream(string name, CustomerSample sample) => Find(name) is not { } table
        ? new(name, "", [])
        : new(name, "", ImmutableArray.Create(name))
        {
            Source = _ => Open(table, sample),
            HeaderSource = _ => new MemoryStream(QueryStream.Line(table.Columns.Select(column => column.Name))),
        };

    /// <summary>Whether a customer is in a sample, as a condition; null for everybody.</summary>
    internal string? Condition(CustomerSample sample, string customerId, SqlStatement statement) => sample.IsAll
        ? null
        : $"{Session.Dialect.Hash($"{statement.Bind(sample.Prefix)} || {customerId}")} < {statement.Bind(sample.End)}";

    private QueryStream Open(DatabaseTable table, CustomerSample sample)
    {
        var statement = new SqlStatement($"SELECT {string.Join(", ", table.Columns.Select(Session.Dialect.Field))} FROM {table.Source}");
        if (Condition(sample, Session.Dialect.Text(table.Require("customer_id")), statement) is { } condition) statement.Add($" WHERE {condition}");
        return new(Session.Open(statement), table.Columns.Select(column => column.Name));
    }

    private IEnumerable<DataNote> Notes(CustomerSample sample)
    {
        if (sample.IsAll) yield break;
        var statement = new SqlStatement();
        var condition = Condition(sample, Session.Dialect.Text(Customers.Require("customer_id")), statement);
        statement.Add($"SELECT COUNT(*) FROM {Customers.Source} WHERE {condition}");
        var count = Session.Query(statement, row => Convert.ToInt64(row.GetValue(0), CultureInfo.InvariantCulture))[0];
        yield return new("sampled", count, string.Create(CultureInfo.InvariantCulture,
            $"Customers in the sample: {100.0 * count / CustomerCount:F2} % of the {CustomerCount} in the database, drawn by a hash of seed {sample.Seed} and customer id at a share of {sample.Share:F6}; tables are read of them alone."));
    }
}
