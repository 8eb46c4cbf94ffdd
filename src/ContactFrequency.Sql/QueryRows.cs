using System.Data.Common;

namespace ContactFrequency.Sql;

/// <summary>The rows of an open query, one at a time.</summary>
internal sealed class QueryRows(SqlSession session, DbCommand command, DbDataReader reader) : IDisposable
{
    private bool _isAtEnd;

    public int FieldCount => reader.FieldCount;

    public bool Read() => session.Guarded(reader.Read) || !(_isAtEnd = true);

    /// <summary>A field as text; null where there is no value.</summary>
    public string? Text(int index) => session.Guarded(() => reader.IsDBNull(index) ? null : FieldText.Of(reader.GetValue(index)));

    /// <summary>The bytes of a field whose text is not all that they hold; null for any other field.</summary>
    public byte[]? Malformed(int index, string? text) =>
        text is not null && text.Contains('\uFFFD', StringComparison.Ordinal) && session.Guarded(() => session.Dialect.TextBytes(reader, index)) is { } bytes && !SqliteText.IsWhole(text, bytes) ? bytes : null;

    public void Dispose()
    {
        try
        {
            // What is left of the rows is not waited for.
            if (!_isAtEnd) command.Cancel();
            reader.Dispose();
        }
        catch (Exception e) when (e is DbException or IOException or InvalidOperationException)
        {
            // Only a query that was given up ends like this, and nobody wants to know how.
        }

        command.Dispose();
    }
}
