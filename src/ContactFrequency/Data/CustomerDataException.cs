using System.Collections.Immutable;

namespace ContactFrequency.Data;

/// <summary>The input breaks the contract in a way that the run cannot go on with.</summary>
/// <remarks>The message names the file, and where they exist the line, the column, what was found and what was expected.</remarks>
public sealed class CustomerDataException : Exception
{
    /// <summary>Creates an exception with a message only.</summary>
    public CustomerDataException(string message)
        : base(message) => Rejected = [];

    /// <summary>Creates an exception with a message and its cause.</summary>
    public CustomerDataException(string message, Exception innerException)
        : base(message, innerException) => Rejected = [];

    /// <summary>Creates an exception without a message of its own.</summary>
    public CustomerDataException()
        : this("The customer data break the input contract.")
    {
    }

    internal CustomerDataException(string message, ImmutableArray<RejectedRow> rejected)
        : base(message) => Rejected = rejected;

    /// <summary>The rows that were rejected before the run stopped; empty when rows are not the reason.</summary>
    public ImmutableArray<RejectedRow> Rejected { get; }
}
