using System.Collections.Immutable;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Policies;

/// <summary>What a policy says of one customer.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Assignment">Its segment, with the trees' probabilities.</param>
/// <param name="Frequencies">Recommended contacts a period in the order of the policy's channels, within what the customer allows; null where the policy has no answer.</param>
public sealed record CustomerScore(string CustomerId, SegmentAssignment Assignment, ImmutableArray<int?> Frequencies);
