namespace ContactFrequency.Planning;

/// <summary>The frequencies of each segment and channel that could be part of a best plan.</summary>
/// <remarks>
/// A frequency that does no better than a lower one costs at least as much for nothing, and is left out, unless contacts on the channel are asked for by a limit.
/// </remarks>
internal sealed class UsefulFrequencies
{
    private readonly int[][][] _frequencies;

    public UsefulFrequencies(PlanRequest request, PlanConstraints constraints) =>
        _frequencies = [.. Enumerable.Range(0, request.Response.LogEffects.Length).Select(segment => Enumerable.Range(0, request.Channels.Length)
            .Select(channel => Of(request, segment, channel, constraints.HasContributions[channel])).ToArray())];

    /// <summary>The useful frequencies in ascending order; zero is always the first.</summary>
    public ReadOnlySpan<int> Of(int segment, int channel) => _frequencies[segment][channel];

    /// <summary>Clears the channels on which the segment gains nothing, and lowers caps to what can be used.</summary>
    /// <param name="kind">Segment, reach and cap of a customer.</param>
    /// <param name="room">Contacts on each channel at most; empty for any number.</param>
    public CustomerKind Normalise(CustomerKind kind, ReadOnlySpan<byte> room)
    {
        var (reachable, most) = (0U, 0);
        Span<char> highest = stackalloc char[room.Length];
        var isTight = false;
        for (var channel = 0; channel < _frequencies[kind.Segment].Length; channel++)
        {
            var useful = Of(kind.Segment, channel);
            var limit = useful[^1];
            if (room.Length > 0 && room[channel] < limit)
            {
                limit = Highest(useful, room[channel]);
                isTight = true;
            }

            if ((kind.Reachable >> channel & 1) == 0 || limit == 0 || kind.MaxContacts == 0) continue;
            reachable |= 1U << channel;
            most += limit;
            if (room.Length > 0) highest[channel] = (char)limit;
        }

        return new(kind.Segment, reachable, Math.Min(kind.MaxContacts, most), isTight && reachable != 0 ? highest.ToString() : "");
    }

    /// <summary>Contacts over all channels that could be of use to a normalised kind without its cap.</summary>
    public int Together(CustomerKind kind)
    {
        var together = 0;
        for (var channel = 0; channel < _frequencies[kind.Segment].Length; channel++)
            if ((kind.Reachable >> channel & 1) != 0) together += Math.Min(Of(kind.Segment, channel)[^1], kind.HighestOn(channel));
        return together;
    }

    private static int Highest(ReadOnlySpan<int> useful, int limit)
    {
        var highest = 0;
        foreach (var frequency in useful)
            if (frequency <= limit) highest = frequency;
        return highest;
    }

    private static int[] Of(PlanRequest request, int segment, int channel, bool isAskedFor)
    {
        var useful = new List<int> { 0 };
        for (var frequency = 1; frequency <= request.HighestFrequency(segment, channel); frequency++)
        {
            // In the long run more contacts can cost less in all, as fewer are left to be contacted.
            var (effect, charge) = (request.Response.LogEffect(segment, channel, frequency), request.Charge(segment, channel, frequency));
            if (isAskedFor || !useful.Exists(lower => request.Response.LogEffect(segment, channel, lower) >= effect && request.Charge(segment, channel, lower) <= charge))
                useful.Add(frequency);
        }

        return [.. useful];
    }
}
