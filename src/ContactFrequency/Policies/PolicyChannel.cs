using System.Collections.Immutable;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Policies;

/// <summary>What a policy says of one segment on one channel.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Frequency">The recommended whole number of contacts a period; null where there is no answer.</param>
/// <param name="Verdict">What the data said.</param>
/// <param name="Optimum">The continuous optimum; NaN where not estimated.</param>
/// <param name="Lower">Lower end of its interval; NaN where not estimated.</param>
/// <param name="Upper">Upper end of its interval; NaN where open or not estimated.</param>
/// <param name="Curve">Name of the family that fits best; empty where none was fitted.</param>
/// <param name="LogEffects">By objective, the effect of 0, 1, 2 … contacts over none, on the log scale.</param>
public sealed record PolicyChannel(
    string Channel, int? Frequency, Verdict Verdict, double Optimum, double Lower, double Upper, string Curve,
    ImmutableSortedDictionary<Objective, ImmutableArray<double>> LogEffects);
