using System.Collections.Immutable;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Experiments;

/// <summary>What a policy would have earned on data that it did not decide.</summary>
/// <param name="Objective">What is counted: purchases, revenue, or margin less the cost of contacts on the channel.</param>
/// <param name="Level">Level of the intervals.</param>
/// <param name="Periods">Periods of the data.</param>
/// <param name="Customers">Customers of the data.</param>
/// <param name="Channels">The channels one at a time, in the policy's order. Gains of channels do not add up: each leaves the others as they were.</param>
public sealed record PolicyEvaluation(Objective Objective, double Level, int Periods, int Customers, ImmutableArray<ChannelEvaluation> Channels);
