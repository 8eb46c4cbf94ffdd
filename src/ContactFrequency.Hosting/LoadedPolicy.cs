using ContactFrequency.Policies;

namespace ContactFrequency.Hosting;

/// <summary>A policy in use. Immutable; whoever holds one scores by it to the end, whatever replaces it.</summary>
/// <param name="Scorer">Scores customers by it; thread-safe.</param>
/// <param name="Version">SHA-256 of its file's bytes, the first 16 hexadecimal digits.</param>
/// <param name="LoadedAt">When it was loaded.</param>
public sealed record LoadedPolicy(CustomerScorer Scorer, string Version, DateTimeOffset LoadedAt)
{
    /// <summary>The policy.</summary>
    public Policy Policy => Scorer.Policy;
}
