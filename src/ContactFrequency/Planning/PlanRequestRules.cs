using System.Collections.Immutable;

namespace ContactFrequency.Planning;

/// <summary>The rules across the parts of a <see cref="PlanRequest"/>.</summary>
internal static class PlanRequestRules
{
    private const int ChannelLimit = 32;

    /// <summary>Refuses a request that breaks rules, and names all of them.</summary>
    public static void Require(PlanRequest request)
    {
        var faults = Faults(request).ToList();
        if (faults.Count > 0) throw new ArgumentException($"The parts of the request do not fit together: {string.Join("; ", faults)}.", nameof(request));
    }

    private static IEnumerable<string> Faults(PlanRequest request)
    {
        if (request.Channels.IsDefault || request.ContactCosts.IsDefault || request.CustomerIds.IsDefault || request.Segments.IsDefault || request.Reachable.IsDefault)
            return ["a required column is missing"];
        return [.. ChannelFaults(request), .. CustomerFaults(request), .. ResponseFaults(request), .. ConstraintFaults(request)];
    }

    private static IEnumerable<string> ConstraintFaults(PlanRequest request)
    {
        if (request.SegmentNames.Length != request.Response.LogEffects.Length) yield return $"{request.SegmentNames.Length} names for {request.Response.LogEffects.Length} segments";
        HashSet<string> segments = new(request.SegmentNames, StringComparer.Ordinal);
        foreach (var constraint in request.Limits.Constraints)
        {
            if (constraint is { AtMost: null, AtLeast: null }) yield return $"constraint '{constraint.Name}' has no bound";
            foreach (var channel in constraint.PerContact.Keys.Concat(constraint.RelativeTo?.Keys ?? []))
                if (!request.Channels.Contains(channel)) yield return $"constraint '{constraint.Name}' names the channel '{channel}', which does not exist; there are {string.Join(", ", request.Channels)}";
            if (constraint.Segments.IsEmpty) continue;
            foreach (var segment in constraint.Segments)
                if (!segments.Contains(segment)) yield return $"constraint '{constraint.Name}' names the segment '{segment}', which does not exist; there are {string.Join(", ", request.SegmentNames)}";
        }
    }

    private static IEnumerable<string> ShapeFaults(PlanRequest request, string what, ImmutableArray<ImmutableArray<ImmutableArray<double>>> numbers, double highest)
    {
        if (numbers.IsDefault) yield break;
        var effects = request.Response.LogEffects;
        if (!numbers.Select(segment => segment.Length).SequenceEqual(effects.Select(segment => segment.Length))
            || !numbers.SelectMany(segment => segment, (_, channel) => channel.Length).SequenceEqual(effects.SelectMany(segment => segment, (_, channel) => channel.Length)))
            yield return $"{what} are not given for every effect";
        else if (numbers.Any(segment => segment.Any(channel => channel.Any(number => !(number >= 0 && number <= highest)))))
            yield return $"{what} must lie between 0 and {highest}";
    }

    private static IEnumerable<string> ChannelFaults(PlanRequest request)
    {
        if (request.Channels.Length > ChannelLimit) yield return $"{request.Channels.Length} channels, at most {ChannelLimit} are possible";
        if (request.Channels.Distinct(StringComparer.Ordinal).Count() != request.Channels.Length) yield return "a channel is named twice";
        if (request.ContactCosts.Length != request.Channels.Length) yield return $"{request.ContactCosts.Length} costs for {request.Channels.Length} channels";
        foreach (var cost in request.ContactCosts)
            if (!(cost >= 0 && double.IsFinite(cost))) yield return $"cost {cost} is negative or not finite";
    }

    private static IEnumerable<string> CustomerFaults(PlanRequest request)
    {
        var customers = request.CustomerIds.Length;
        if (request.Segments.Length != customers) yield return $"{request.Segments.Length} segments for {customers} customers";
        if (request.Reachable.Length != customers) yield return $"{request.Reachable.Length} values of reachable channels for {customers} customers";
        if (request.MaxContacts is { IsDefault: false } caps)
        {
            if (caps.Length != customers) yield return $"{caps.Length} caps for {customers} customers";
            if (caps.Any(cap => cap < 0)) yield return "a customer's cap is negative";
        }

        if (request.Room is { IsDefault: false } room && (room.Length != request.Channels.Length || room.Any(channel => channel.Length != customers)))
            yield return "room for contacts is not given for every channel and customer";
        if (request.Settled is { IsDefault: false } settled && (settled.Length != customers || settled.Any(each => !each.IsDefault && (each.Length != request.Channels.Length || each.Any(count => count < 0)))))
            yield return "settled contacts are not given by channel for every customer";
        else if (!request.Settled.IsDefault && Enumerable.Range(0, Math.Min(customers, request.Segments.Length)).Any(customer => !request.Settled[customer].IsDefault
            && request.Settled[customer].Where((count, channel) => double.IsNaN(request.Response.LogEffect(request.Segments[customer], channel, count))).Any()))
            yield return "a settled contact lies beyond the frequencies that the data support";
        if (request.PreferredChannels is { IsDefault: false } preferred)
        {
            if (preferred.Length != customers) yield return $"{preferred.Length} preferred channels for {customers} customers";
            if (preferred.Any(channel => channel < -1 || channel >= request.Channels.Length)) yield return "a preferred channel does not exist";
        }

        var channelCount = request.Channels.Length;
        if (channelCount < ChannelLimit && request.Reachable.Any(mask => mask >> channelCount != 0)) yield return "a reachable channel does not exist";
        if (!IsAscending(request.CustomerIds) && new HashSet<string>(request.CustomerIds, StringComparer.Ordinal).Count != customers) yield return "a customer id occurs twice";
    }

    // As the ids of a customer table are.
    private static bool IsAscending(ImmutableArray<string> ids)
    {
        for (var index = 1; index < ids.Length; index++)
            if (string.CompareOrdinal(ids[index - 1], ids[index]) >= 0) return false;
        return true;
    }

    private static IEnumerable<string> ResponseFaults(PlanRequest request)
    {
        if (!(request.Level > 0 && request.Level < 1)) yield return $"level {request.Level} is not between 0 and 1";
        foreach (var fault in ShapeFaults(request, "reachable shares", request.ReachableShares, 1)) yield return fault;
        foreach (var fault in ShapeFaults(request, "errors of effects", request.EffectErrors, double.MaxValue)) yield return fault;
        foreach (var response in new[] { request.Response, request.PurchaseResponse, request.MarginResponse })
        {
            if (response is null) continue;
            if (response.BaseRates.Length != request.CustomerIds.Length)
                yield return $"{response.BaseRates.Length} base rates for {request.CustomerIds.Length} customers";
            if (response.LogEffects.Any(segment => segment.Length != request.Channels.Length)) yield return "effects are not given for every channel";
            if (request.Segments.Any(segment => segment < 0 || segment >= response.LogEffects.Length)) yield return "a segment has no effects";
        }
    }
}
