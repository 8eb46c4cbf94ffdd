using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace ContactFrequency.Sql.Tests;

/// <summary>The kinds of database that tests run on.</summary>
public enum Backend
{
    Sqlite,
    PostgreSql,
}

/// <summary>Databases for tests: the server is started once, on first use; without PostgreSQL its tests are skipped.</summary>
[SetUpFixture]
public class Backends
{
    private static readonly Lazy<PostgresServer?> Server = new(PostgresServer.TryStart);

    [OneTimeTearDown]
    public void Stop()
    {
        if (Server.IsValueCreated) Server.Value?.Dispose();
    }

    /// <summary>An empty database.</summary>
    internal static TestDatabase Create(Backend backend)
    {
        if (backend == Backend.PostgreSql)
        {
            if (Server.Value is not { } server) throw new IgnoreException("PostgreSQL is not installed.");
            return new(server.CreateDatabase(), null);
        }

        var file = Path.GetTempFileName();
        return new(SqliteFactory.Instance.CreateDataSource($"Data Source={file};Pooling=False"), file);
    }
}

/// <summary>A database that goes away with the test.</summary>
internal sealed class TestDatabase(DbDataSource source, string? file) : IDisposable
{
    public DbDataSource Source => source;

    public string? File => file;

    public TestDatabase With(string sql)
    {
        using var command = source.CreateCommand(sql);
        command.ExecuteNonQuery();
        return this;
    }

    public List<string> Rows(string sql)
    {
        using var command = source.CreateCommand(sql);
        using var reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read()) rows.Add(string.Join(',', Enumerable.Range(0, reader.FieldCount).Select(field => FieldText.Of(reader.GetValue(field)))));
        return rows;
    }

    public void Dispose()
    {
        source.Dispose();
        if (file is not null) System.IO.File.Delete(file);
    }
}
