using System.Collections.Immutable;

namespace ContactFrequency.Experiments;

/// <summary>What a plan did, told by the customers who were held out of it.</summary>
/// <param name="From">First day of the periods that are read.</param>
/// <param name="Periods">Number of whole periods from then on.</param>
/// <param name="Level">Level of the intervals.</param>
/// <param name="Arms">Each arm with customers.</param>
/// <param name="Contrasts">Every arm against the control group, and the lower and the higher cadence against the planned one.</param>
public sealed record HoldOutReadout(DateOnly From, int Periods, double Level, ImmutableArray<ArmReadout> Arms, ImmutableArray<ArmContrast> Contrasts);
