using System.Collections.Immutable;

namespace ContactFrequency.Planning;

/// <summary>What a choice among candidates has to stay within.</summary>
public sealed record CandidateRules
{
    /// <summary>No rules at all.</summary>
    public static CandidateRules None { get; } = new();

    /// <summary>Limits on all customers together; default none.</summary>
    public ImmutableArray<CandidateTotal> Totals { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Limits on each customer; default none.</summary>
    public ImmutableArray<CandidateCap> Caps { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Contacts that exclude each other; default none.</summary>
    public ImmutableArray<CandidateLag> Lags { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Limits on the contacts of each customer within some days in a row; default none.</summary>
    public ImmutableArray<ContactWindow> Windows { get; init => field = value.IsDefault ? [] : value; } = [];
}
