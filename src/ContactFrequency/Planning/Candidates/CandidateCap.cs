namespace ContactFrequency.Planning;

/// <summary>No customer gets more than so many of some candidates.</summary>
/// <param name="Max">How many at most; 0 or more.</param>
/// <param name="About">Of which.</param>
public sealed record CandidateCap(int Max, CandidateFilter About);
