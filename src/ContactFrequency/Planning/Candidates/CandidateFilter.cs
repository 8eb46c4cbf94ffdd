using System.Collections.Immutable;

namespace ContactFrequency.Planning;

/// <summary>Which candidates a rule is about: days from and to, channels, products. What is not named is no condition.</summary>
public sealed record CandidateFilter
{
    /// <summary>Every candidate.</summary>
    public static CandidateFilter All { get; } = new();

    /// <summary>First day; null for no limit.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day; null for no limit.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Channels, one of which it must be on; empty for any.</summary>
    public ImmutableArray<string> Channels { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Products, one of which it must be about; empty for any.</summary>
    public ImmutableArray<string> Products { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Whether the rule is about a candidate.</summary>
    public bool Covers(Candidate candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        return !(candidate.Day < From) && !(candidate.Day > To)
            && (Channels.IsEmpty || Channels.Contains(candidate.Channel))
            && (Products.IsEmpty || candidate.Products.Any(product => Products.Contains(product)));
    }
}
