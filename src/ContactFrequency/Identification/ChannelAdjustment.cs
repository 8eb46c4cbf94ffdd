using System.Collections.Immutable;

namespace ContactFrequency.Identification;

/// <summary>How well the customers at each level of one channel could be made alike.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Levels">The levels, lowest frequency first, as in the profile.</param>
/// <param name="Covariates">Everything that was adjusted for.</param>
public sealed record ChannelAdjustment(string Channel, ImmutableArray<LevelAdjustment> Levels, ImmutableArray<CovariateBalance> Covariates);
