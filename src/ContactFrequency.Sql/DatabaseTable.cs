using System.Collections.Immutable;
using ContactFrequency.Data;

namespace ContactFrequency.Sql;

/// <summary>A table of the input contract as it stands in a database.</summary>
/// <param name="Name">Its name in the contract.</param>
/// <param name="Source">How a statement refers to it.</param>
/// <param name="Columns">Its columns.</param>
internal sealed record DatabaseTable(string Name, string Source, ImmutableArray<SqlColumn> Columns)
{
    private static readonly string[] Names = ["customers", "contacts", "purchases", "survey", "assignments"];

    /// <summary>The column of a name in any case; null where there is none.</summary>
    public SqlColumn? Find(string column) => Columns.FirstOrDefault(one => one.Name.Equals(column, StringComparison.OrdinalIgnoreCase));

    /// <exception cref="CustomerDataException">The column is missing.</exception>
    public SqlColumn Require(string column) => Find(column)
        ?? throw new CustomerDataException($"{Name}: required column '{column}' is missing; found {string.Join(", ", Columns.Select(one => one.Name))}.");

    /// <summary>The tables that are there, by their names in the contract.</summary>
    /// <exception cref="CustomerDataException">Two tables have the same name but for case, or a table has two such columns.</exception>
    public static Dictionary<string, DatabaseTable> All(SqlSession session)
    {
        var statement = new SqlStatement();
        statement.Add(session.Dialect.ColumnsOf(Names.Select(name => statement.Bind(name))));
        var columns = session.Query(statement, row => (Table: row.GetString(0), Column: row.GetString(1), Type: row.IsDBNull(2) ? "" : row.GetString(2).ToLowerInvariant()));
        Dictionary<string, DatabaseTable> tables = new(StringComparer.OrdinalIgnoreCase);
        foreach (var table in columns.GroupBy(column => column.Table, StringComparer.Ordinal))
        {
            var name = table.Key.ToLowerInvariant();
            // As in the header of a file, blanks around a name do not count.
            if (table.GroupBy(column => column.Column.Trim(), StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice)
                throw new CustomerDataException($"{name}: column '{twice.Key}' is there {twice.Count()} times but for case; drop or rename one.");
            if (!tables.TryAdd(name, new(name, session.Dialect.Quote(table.Key), [.. table.Select(column => new SqlColumn(column.Column.Trim(), column.Type, session.Dialect.Quote(column.Column)))])))
                throw new CustomerDataException($"{name}: two tables have this name but for case; rename one.");
        }

        return tables;
    }
}
