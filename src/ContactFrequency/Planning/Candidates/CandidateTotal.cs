namespace ContactFrequency.Planning;

/// <summary>A limit on the chosen candidates of all customers together.</summary>
/// <param name="Name">Name, as prices and clashes are reported under it.</param>
/// <param name="Measure">What is added up.</param>
/// <param name="About">Over which candidates.</param>
public sealed record CandidateTotal(string Name, CandidateMeasure Measure, CandidateFilter About)
{
    /// <summary>The largest sum; null for no limit.</summary>
    public double? AtMost { get; init; }

    /// <summary>The smallest sum; null for no limit.</summary>
    public double? AtLeast { get; init; }
}
