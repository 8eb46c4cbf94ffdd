using System.Collections.Immutable;

namespace ContactFrequency.Planning;

/// <summary>One concrete contact that could be made with one customer.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Day">The day of it.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Value">What it is worth, net of its cost; may be negative.</param>
public sealed record Candidate(string CustomerId, DateOnly Day, string Channel, double Value)
{
    /// <summary>Name of the offer; empty for none. Between equals it decides which comes first.</summary>
    public string CandidateId { get; init; } = "";

    /// <summary>Money it takes from budgets. Default 0.</summary>
    public double Cost { get; init; }

    /// <summary>Chance of a sale, for limits on sales. Default 0.</summary>
    public double Probability { get; init; }

    /// <summary>Products it is about; default none.</summary>
    public ImmutableArray<string> Products { get; init; } = [];
}
