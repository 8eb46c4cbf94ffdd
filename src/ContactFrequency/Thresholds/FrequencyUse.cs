using System.Collections.Immutable;

namespace ContactFrequency.Thresholds;

/// <summary>How a segment is contacted on a channel today: in the last full period, among those who can be reached.</summary>
/// <param name="Shares">Share of the reachable customers by number of contacts; adds up to one, empty if nobody can be reached.</param>
/// <param name="Mean">Mean number of contacts of all customers of the segment who are there.</param>
public sealed record FrequencyUse(ImmutableArray<double> Shares, double Mean);
