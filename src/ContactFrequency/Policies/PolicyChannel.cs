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
/// <param name="LogEffects">
/// By objective, the effect of 0, 1, 2 … contacts over none, on the log scale: as far as the data support it, and of the policy's own objective as far as a plan may go.
/// </param>
public sealed record PolicyChannel(
    string Channel, int? Frequency, Verdict Verdict, double Optimum, double Lower, double Upper, string Curve,
    ImmutableSortedDictionary<Objective, ImmutableArray<double>> LogEffects)
{
    /// <summary>Standard error of each of the log-effects of the policy's own objective; empty where unknown.</summary>
    public ImmutableArray<double> EffectErrors { get; init; } = [];

    /// <summary>What a plan multiplies log-effects with, so that it does not count on luck (<see cref="Curves.CurveSet.Shrinkage"/>). Default 1.</summary>
    public double Shrinkage { get; init; } = 1;

    /// <summary>
    /// At 0, 1, 2 … contacts, the part of the future in which a customer stays reachable (<see cref="LongRun.ReachableShare"/>); empty where opt-outs do not count.
    /// </summary>
    public ImmutableArray<double> ReachableShares { get; init; } = [];
}
