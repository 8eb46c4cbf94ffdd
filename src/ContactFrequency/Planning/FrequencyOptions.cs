using ContactFrequency.Thresholds;

namespace ContactFrequency.Planning;

/// <summary>The options of one kind of customer that could be part of a best plan, in ascending order of gain.</summary>
/// <remarks>
/// One customer's value of an option is base rate × gain − charge. An option is left out when another gains no less and takes no more of
/// anything, whatever the base rate. No contact at all stays an option.
/// </remarks>
internal sealed class FrequencyOptions
{
    private const int CombinationLimit = 20_000;

    private readonly FrequencyOption[][] _variants;

    private FrequencyOptions(FrequencyOption[][] variants)
    {
        _variants = variants;
        Gains = [.. variants.Select(same => same[0].Gain)];
        Charges = [.. variants.Select(same => same[0].Charge)];
        Use = [.. variants.SelectMany(same => same[0].Use)];
    }

    /// <summary>Relative gain of each option.</summary>
    public double[] Gains { get; }

    /// <summary>Charge of each option.</summary>
    public double[] Charges { get; }

    /// <summary>Use of each limit, option by option.</summary>
    public double[] Use { get; }

    /// <summary>The frequency vectors of an option, which differ by nothing but the channels.</summary>
    public ReadOnlySpan<FrequencyOption> Variants(int option) => _variants[option];

    /// <summary>Combines the useful frequencies of the channels that a kind of customer can be reached on.</summary>
    /// <exception cref="ArgumentException">There are too many combinations.</exception>
    public static FrequencyOptions Of(CustomerKind kind, PlanRequest request, PlanConstraints constraints, UsefulFrequencies useful)
    {
        var channels = request.Channels.Length;
        List<FrequencyOption> options = [Option(new int[channels], 0)];
        for (var channel = 0; channel < channels; channel++)
        {
            if ((kind.Reachable >> channel & 1) == 0) continue;
            var (parts, extended) = (options, new List<FrequencyOption>());
            foreach (var frequency in useful.Of(kind.Segment, channel))
            {
                if (frequency > kind.HighestOn(channel)) break;
                foreach (var part in parts)
                {
                    if (part.Contacts + frequency > kind.MaxContacts) continue;
                    int[] frequencies = [.. part.Frequencies];
                    frequencies[channel] = frequency;
                    extended.Add(Option(frequencies, part.Effect + request.Response.LogEffect(kind.Segment, channel, frequency)));
                    if (extended.Count > CombinationLimit)
                        throw new ArgumentException($"Over {CombinationLimit} combinations of frequencies; limit contacts per customer or channel.", nameof(request));
                }
            }

            options = Undominated(extended);
        }

        return new(Grouped(options));

        FrequencyOption Option(int[] frequencies, double effect) => FrequencyOptions.Option(kind.Segment, frequencies, effect, request, constraints);
    }

    /// <summary>The one option of customers whose contacts are settled.</summary>
    public static FrequencyOptions Settled(int segment, int[] frequencies, PlanRequest request, PlanConstraints constraints)
    {
        var effect = 0.0;
        for (var channel = 0; channel < frequencies.Length; channel++) effect += request.Response.LogEffect(segment, channel, frequencies[channel]);
        return new([[Option(segment, frequencies, effect, request, constraints)]]);
    }

    private static FrequencyOption Option(int segment, int[] frequencies, double effect, PlanRequest request, PlanConstraints constraints)
    {
        var charge = 0.0;
        if (request.Objective == Objective.Profit)
            for (var channel = 0; channel < frequencies.Length; channel++) charge += request.Charge(segment, channel, frequencies[channel]);
        return new(frequencies, effect, charge, constraints.Use(segment, frequencies), frequencies.Sum());
    }

    // Part-way, contacts count as a resource too: they may be wanted on a later channel.
    private static List<FrequencyOption> Undominated(List<FrequencyOption> options)
    {
        var kept = new List<FrequencyOption>();
        foreach (var option in Ordered(options))
            if (option.Contacts == 0 || !kept.Exists(other => other.Contacts <= option.Contacts && other.TakesNoMoreThan(option) && !other.IsWorthTheSameAs(option)))
                kept.Add(option);
        return kept;
    }

    private static FrequencyOption[][] Grouped(List<FrequencyOption> options)
    {
        var kept = new List<List<FrequencyOption>>();
        foreach (var option in Ordered(options))
        {
            if (kept.Find(same => same[0].IsWorthTheSameAs(option)) is { } variants) variants.Add(option);
            else if (option.Contacts == 0 || !kept.Exists(same => same[0].TakesNoMoreThan(option))) kept.Add([option]);
        }

        return [.. kept.OrderBy(same => same[0].Gain).ThenBy(same => same[0].Contacts).Select(same => same.ToArray())];
    }

    // Best first; of equal effects the one with fewer contacts, then the one on earlier channels.
    private static IOrderedEnumerable<FrequencyOption> Ordered(List<FrequencyOption> options) => options
        .OrderByDescending(option => option.Effect)
        .ThenBy(option => option.Contacts)
        .ThenByDescending(option => option.Frequencies, Comparer<int[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)));
}
