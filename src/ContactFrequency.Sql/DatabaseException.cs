namespace ContactFrequency.Sql;

/// <summary>The database could not do what was asked of it: it is not there, refuses, or went away half-way. What was being written was rolled back.</summary>
/// <remarks>The message holds what the database said, without connection strings.</remarks>
public sealed class DatabaseException : Exception
{
    /// <summary>Creates an exception with a message and its cause.</summary>
    public DatabaseException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a message only.</summary>
    public DatabaseException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception without a message of its own.</summary>
    public DatabaseException()
        : this("The database could not do what was asked of it.")
    {
    }
}
