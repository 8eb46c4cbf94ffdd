using System.Data.Common;

namespace ContactFrequency.Sql;

/// <summary>One connection in one transaction, so that all that is read belongs together and nothing is half-written.</summary>
/// <remarks>One statement at a time; not shared between threads.</remarks>
internal sealed class SqlSession : IDisposable
{
    private readonly DbConnection _connection;
    private DbTransaction _transaction;
    private readonly string _secret;
    private int _temporary;

    private SqlSession(DbConnection connection, DbTransaction transaction, SqlDialect dialect, string secret) =>
        (_connection, _transaction, Dialect, _secret) = (connection, transaction, dialect, secret);

    public SqlDialect Dialect { get; }

    /// <exception cref="DatabaseException">The database does not answer, or refuses.</exception>
    public static SqlSession Open(DbDataSource source, SqlDialect? dialect)
    {
        var secret = SecretOf(source);
        return Guarded(secret, () =>
        {
            var connection = source.OpenConnection();
            try
            {
                dialect ??= SqlDialect.Of(connection);
                dialect.Prepare(connection);
                foreach (var statement in dialect.Preparation)
                {
                    using var command = new SqlStatement(statement).Command(connection, null!);
                    command.ExecuteNonQuery();
                }

                return new SqlSession(connection, dialect.Begin(connection), dialect, secret);
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        });
    }

    /// <summary>A name for a temporary table that this session has not used.</summary>
    public string TemporaryName(string name) => FormattableString.Invariant($"cf_{name}_{_temporary++}");

    public void Execute(string text) => Execute(new SqlStatement(text));

    public int Execute(SqlStatement statement) => Guarded(_secret, () =>
    {
        using var command = statement.Command(_connection, _transaction);
        return command.ExecuteNonQuery();
    });

    /// <summary>Has the database look at a temporary table before it plans with it.</summary>
    public void Analyse(string table)
    {
        if (Dialect.Analyse is { } command) Execute($"{command} {table}");
    }

    /// <summary>The rows of a query, all of them read.</summary>
    public List<T> Query<T>(SqlStatement statement, Func<DbDataReader, T> row) => Guarded(_secret, () =>
    {
        using var command = statement.Command(_connection, _transaction);
        using var reader = command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    });

    /// <summary>Opens a query to be read a row at a time.</summary>
    public QueryRows Open(SqlStatement statement) => Guarded(_secret, () =>
    {
        var command = statement.Command(_connection, _transaction);
        try
        {
            return new QueryRows(this, command, command.ExecuteReader());
        }
        catch
        {
            command.Dispose();
            throw;
        }
    });

    /// <summary>Makes what was written stay, and begins another transaction.</summary>
    public void Commit() => Guarded(_secret, () =>
    {
        _transaction.Commit();
        _transaction.Dispose();
        _transaction = Dialect.Begin(_connection);
        return 0;
    });

    /// <summary>Fills a table, some rows a statement.</summary>
    public void Insert(string table, IEnumerable<object?[]> rows)
    {
        // Databases bound the values that a statement may bind.
        const int most = 10_000;
        foreach (var some in rows.Chunk(500))
        {
            foreach (var part in some.Chunk(Math.Max(1, most / some[0].Length)))
            {
                var statement = new SqlStatement($"INSERT INTO {table} VALUES ");
                Execute(statement.Add(string.Join(", ", part.Select(row => $"({string.Join(", ", row.Select(value => value is null ? "NULL" : statement.Bind(value)))})"))));
            }
        }
    }

    public T Guarded<T>(Func<T> act) => Guarded(_secret, act);

    public void Dispose()
    {
        try
        {
            _transaction.Dispose();
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
            // The connection is gone, and the transaction with it.
        }

        _connection.Dispose();
    }

    private static T Guarded<T>(string secret, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception e) when (e is DbException or IOException or TimeoutException or System.Net.Sockets.SocketException)
        {
            // The cause stays out: its own text could hold what this one must not.
            var message = e.InnerException is { } inner and not DbException ? $"{e.Message} {inner.Message}" : e.Message;
            throw new DatabaseException($"The database could not be used: {(secret.Length == 0 ? message : message.Replace(secret, "***", StringComparison.Ordinal))}");
        }
    }

    private static string SecretOf(DbDataSource source)
    {
        var builder = new DbConnectionStringBuilder { ConnectionString = source.ConnectionString };
        return builder.TryGetValue("password", out var password) ? password?.ToString() ?? "" : "";
    }
}
