namespace ContactFrequency.Planning;

/// <summary>The frequencies of each segment and channel that could be part of a best plan.</summary>
/// <remarks>A frequency that does no better than a lower one costs at least as much for nothing, and is left out.</remarks>
internal sealed class UsefulFrequencies
{
    private readonly int[][][] _frequencies;

    public UsefulFrequencies(PlanRequest request) => _frequencies = [.. Enumerable.Range(0, request.Response.LogEffects.Length)
        .Select(segment => Enumerable.Range(0, request.Channels.Length).Select(channel => Of(request, segment, channel)).ToArray())];

    /// <summary>The useful frequencies in ascending order; zero is always the first.</summary>
    public ReadOnlySpan<int> Of(int segment, int channel) => _frequencies[segment][channel];

    /// <summary>Clears the channels on which the segment gains nothing, and lowers the cap to what the other channels can use.</summary>
    public CustomerKind Normalise(CustomerKind kind)
    {
        var (reachable, most) = (0U, 0);
        for (var channel = 0; channel < _frequencies[kind.Segment].Length; channel++)
        {
            var highest = _frequencies[kind.Segment][channel][^1];
            if ((kind.Reachable >> channel & 1) == 0 || highest == 0 || kind.MaxContacts == 0) continue;
            reachable |= 1U << channel;
            most += highest;
        }

        return new(kind.Segment, reachable, Math.Min(kind.MaxContacts, most));
    }

    private static int[] Of(PlanRequest request, int segment, int channel)
    {
        var useful = new List<int> { 0 };
        var best = 0.0;
        for (var frequency = 1; frequency <= request.HighestFrequency(segment, channel); frequency++)
        {
            if (request.Response.LogEffect(segment, channel, frequency) is var effect && !(effect > best)) continue;
            best = effect;
            useful.Add(frequency);
        }

        return [.. useful];
    }
}
