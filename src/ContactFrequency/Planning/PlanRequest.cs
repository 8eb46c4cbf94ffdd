using System.Collections.Immutable;
using ContactFrequency.Panels;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Planning;

/// <summary>Everything that a plan rests on: who can be contacted where, how they respond, what it costs, and the limits.</summary>
/// <remarks>Columns are by index of the customer. <see cref="ContactPlanner.Plan"/> checks that the parts fit together.</remarks>
public sealed class PlanRequest
{
    /// <summary>What to maximise: purchases or revenue over no contact, or margin over no contact less cost.</summary>
    public required Objective Objective { get; init; }

    /// <summary>Budget, capacities and caps. Default none.</summary>
    public PlanLimits Limits { get; init; } = PlanLimits.None;

    /// <summary>The period that frequencies, limits and responses refer to. Default calendar months.</summary>
    public PeriodLength Period { get; init; } = PeriodLength.Month;

    /// <summary>Names of the channels; at most 32.</summary>
    public required ImmutableArray<string> Channels { get; init; }

    /// <summary>Cost of a contact by channel, in money; a cost among the <see cref="Limits"/> takes its place.</summary>
    public required ImmutableArray<double> ContactCosts { get; init; }

    /// <summary>Ids of the customers, each once; together with the seed they decide who gets more where customers are equal.</summary>
    public required ImmutableArray<string> CustomerIds { get; init; }

    /// <summary>Segment index of each customer.</summary>
    public required ImmutableArray<int> Segments { get; init; }

    /// <summary>Names of the segments, for constraints that name them and for reports; default their numbers.</summary>
    public ImmutableArray<string> SegmentNames { get => field.IsDefault ? [.. Response.LogEffects.Select((_, segment) => $"{segment}")] : field; init; }

    /// <summary>Channels on which each customer may be contacted: bit c for channel c. An opt-out clears its bit.</summary>
    public required ImmutableArray<uint> Reachable { get; init; }

    /// <summary>Contacts over all channels that each customer allows a period; 0 allows none, null any number. Default: none has a limit.</summary>
    public ImmutableArray<int?> MaxContacts { get; init; }

    /// <summary>Contacts that each customer can get on each channel, by channel and then customer, 255 for any number; for those who were contacted lately. Default: any number.</summary>
    public ImmutableArray<ImmutableArray<byte>> Room { get; init; }

    /// <summary>
    /// Contacts by channel of customers for whom they are settled, such as those who are held out or sent something else to learn from it; a default entry for the others. They take their part of
    /// all limits first, whatever their own caps. Default: nobody's are settled.
    /// </summary>
    public ImmutableArray<ImmutableArray<int>> Settled { get; init; }

    /// <summary>
    /// Preferred channel index of each customer, −1 for none; decides only between frequencies that are worth, use and count the same.
    /// Default: none has a preference.
    /// </summary>
    public ImmutableArray<int> PreferredChannels { get; init; }

    /// <summary>Days of the period on which contacts may be made, so that capacities a day limit the plan too; null where only the schedule is to keep them. Default null.</summary>
    public int? OpenDays { get; init; }

    /// <summary>Response of what the objective counts: purchases, revenue, or under profit the margin.</summary>
    public required OutcomeResponse Response { get; init; }

    /// <summary>
    /// Part of the future in which a customer contacted that often stays reachable, by segment, channel and frequency, 1 at frequency 0; what opt-outs
    /// leave of the contacts that are paid for under profit (<see cref="LongRun.ReachableShare"/>). Default: 1 throughout.
    /// </summary>
    public ImmutableArray<ImmutableArray<ImmutableArray<double>>> ReachableShares { get; init; }

    /// <summary>Standard errors of the log-effects of <see cref="Response"/>, in its order; default unknown.</summary>
    public ImmutableArray<ImmutableArray<ImmutableArray<double>>> EffectErrors { get; init; }

    /// <summary>Response of purchases, for what the plan reports; null where not estimated.</summary>
    public OutcomeResponse? PurchaseResponse { get; init; }

    /// <summary>Response of margin, for what the plan reports; null where not estimated.</summary>
    public OutcomeResponse? MarginResponse { get; init; }

    /// <summary>Level of the interval of the value, above 0 and below 1. Default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Seed of the choice between customers who are equal. Default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The customers by base rate, lowest first, equals in an order that does not depend on rows.</summary>
    internal int[] ByBaseRate => field ??= Ranked();

    /// <summary>The settled contacts of a customer; null where they are to be planned.</summary>
    internal int[]? SettledOf(int customer) => Settled.IsDefault || Settled[customer].IsDefault ? null : [.. Settled[customer]];

    /// <summary>The cost of a contact on a channel.</summary>
    internal double CostOf(int channel) => Limits.Of(Channels[channel]).Cost ?? ContactCosts[channel];

    /// <summary>The money that contacts on a channel are charged with in the long run.</summary>
    internal double Charge(int segment, int channel, int frequency) =>
        frequency == 0 ? 0 : frequency * CostOf(channel) * (ReachableShares.IsDefault ? 1 : ReachableShares[segment][channel][frequency]);

    /// <summary>The highest frequency that the data support and the limits of the channel allow one customer.</summary>
    internal int HighestFrequency(int segment, int channel)
    {
        var limits = Limits.Of(Channels[channel]);
        var highest = Math.Min(Response.LogEffects[segment][channel].Length - 1, limits.MaxPerPeriod ?? int.MaxValue);
        // The shortest month has 28 days; n contacts with gaps between them take (n − 1) gaps and a day.
        var days = Period.Days > 0 ? Period.Days : 28;
        return limits.MinGapDays is { } gap and > 0 ? Math.Min(highest, 1 + (days - 1) / gap) : highest;
    }

    private int[] Ranked()
    {
        int[] customers = [.. Enumerable.Range(0, CustomerIds.Length)];
        double[] rates = [.. Response.BaseRates];
        Array.Sort(rates, customers);
        for (int from = 0, to; from < customers.Length; from = to)
        {
            for (to = from + 1; to < customers.Length && rates[to] == rates[from]; to++) { }
            HashOrder.Sort(customers.AsSpan(from..to), customer => CustomerIds[customer], Seed, "");
        }

        return customers;
    }
}
