using System.Data.Common;
using ContactFrequency.Data;
using ContactFrequency.Sql;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ContactFrequency.Cli;

/// <summary>An input that is a database: <c>sqlite:FILE</c>, or a connection string of PostgreSQL.</summary>
/// <remarks>What it was given is never printed or written, as it may hold a password.</remarks>
internal static class DatabaseInput
{
    private const string SqlitePrefix = "sqlite:";

    /// <summary>Where the database is; null where the input is a folder.</summary>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    /// <exception cref="CustomerDataException">There is no such file.</exception>
    public static DbDataSource? Of(string input)
    {
        if (input.StartsWith(SqlitePrefix, StringComparison.OrdinalIgnoreCase))
        {
            var file = input[SqlitePrefix.Length..];
            if (!File.Exists(file)) throw new CustomerDataException($"{file}: there is no such file.");
            return SqliteFactory.Instance.CreateDataSource(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        }

        if (!input.Contains('=', StringComparison.Ordinal) || Directory.Exists(input)) return null;
        try
        {
            return NpgsqlDataSource.Create(input);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or NotSupportedException)
        {
            // Its own message could name a piece of a password that was not quoted.
            throw new ArgumentException("The connection string cannot be read; expected for instance \"Host=localhost;Database=company;Username=reader\".");
        }
    }

    /// <summary>Analyses the tables of a database.</summary>
    public static AnalysisResult Analyse(DbDataSource source, AnalysisOptions options, IProgress<AnalysisProgress> progress, CancellationToken cancellationToken)
    {
        using (source)
        using (var database = CustomerDatabase.Open(source)) return new DatabaseAnalysis(options).Run(database, progress: progress, cancellationToken: cancellationToken);
    }
}
