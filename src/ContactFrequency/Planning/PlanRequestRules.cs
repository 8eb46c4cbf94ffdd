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
        return [.. ChannelFaults(request), .. CustomerFaults(request), .. ResponseFaults(request)];
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

        if (request.PreferredChannels is { IsDefault: false } preferred)
        {
            if (preferred.Length != customers) yield return $"{preferred.Length} preferred channels for {customers} customers";
            if (preferred.Any(channel => channel < -1 || channel >= request.Channels.Length)) yield return "a preferred channel does not exist";
        }

        var channelCount = request.Channels.Length;
        if (channelCount < ChannelLimit && request.Reachable.Any(mask => mask >> channelCount != 0)) yield return "a reachable channel does not exist";
        if (new HashSet<string>(request.CustomerIds, StringComparer.Ordinal).Count != customers) yield return "a customer id occurs twice";
    }

    private static IEnumerable<string> ResponseFaults(PlanRequest request)
    {
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
