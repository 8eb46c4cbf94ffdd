using System.Collections.Immutable;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Policies;

/// <summary>The effects of a policy as a plan counts on them: shrunk, and under profit in the long run.</summary>
/// <remarks>
/// Where customers opt out with chance h(k) at k contacts, they stay reachable for a part w(k) of the future (<see cref="LongRun"/>), so that contacts multiply the outcome by
/// <c>1 + w·(exp(g) − 1)</c> and cost <c>w·c·k</c> on the scale of one period: what a threshold under profit is found by. With several channels their parts are taken to be independent.
/// </remarks>
internal static class PolicyEffects
{
    /// <summary>Effects by channel and frequency of one segment; nothing where the policy has none.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="segment">One of its segments.</param>
    /// <param name="objective">Of what outcome.</param>
    /// <param name="isLongRun">Whether opt-outs count; else the effects are those of the period itself.</param>
    public static ImmutableArray<ImmutableArray<double>> Of(Policy policy, PolicySegment segment, Objective objective, bool isLongRun) =>
        [.. segment.Channels.Select(channel => Of(policy, channel, objective, isLongRun))];

    /// <summary>Standard errors of the effects under the policy's own objective; 0 where unknown.</summary>
    public static ImmutableArray<ImmutableArray<double>> Errors(Policy policy, PolicySegment segment) => [.. segment.Channels.Select(channel =>
    {
        var effects = Of(policy, channel, policy.Objective, isLongRun: true);
        return (ImmutableArray<double>)[.. effects.Select((effect, frequency) =>
        {
            if (frequency >= channel.EffectErrors.Length) return 0;
            // Derivative of log(1 + w·(exp g − 1)) in g, and that of the shrunk g in the estimate.
            var share = Share(policy, channel, frequency);
            var inPeriod = double.LogP1(double.ExpM1(effect) / share);
            return channel.Shrinkage * channel.EffectErrors[frequency] * share * Math.Exp(inPeriod - effect);
        })];
    })];

    /// <summary>Reachable shares by channel and frequency.</summary>
    public static ImmutableArray<ImmutableArray<double>> Shares(Policy policy, PolicySegment segment) =>
        [.. segment.Channels.Select(channel => (ImmutableArray<double>)[.. Of(policy, channel, policy.Objective, isLongRun: false).Select((_, frequency) => Share(policy, channel, frequency))])];

    private static ImmutableArray<double> Of(Policy policy, PolicyChannel channel, Objective objective, bool isLongRun)
    {
        if (!channel.LogEffects.TryGetValue(objective, out var effects) || effects.IsDefaultOrEmpty) return [0];
        return [.. effects.Select((effect, frequency) => isLongRun
            ? double.LogP1(Share(policy, channel, frequency) * double.ExpM1(channel.Shrinkage * effect))
            : channel.Shrinkage * effect)];
    }

    private static double Share(Policy policy, PolicyChannel channel, int frequency) =>
        policy.Objective == Objective.Profit && frequency < channel.ReachableShares.Length ? channel.ReachableShares[frequency] : 1;
}
