using ContactFrequency.Data;

namespace ContactFrequency.Policies;

/// <summary>Fits recommended frequencies to what one customer allows.</summary>
public static class Recommendation
{
    /// <summary>The frequency by channel, before budgets; null where the policy has no answer.</summary>
    /// <remarks>
    /// None on a channel the customer has left; no more in total than the customer's maximum: contacts are dropped one by one, each time where the
    /// loss on the policy's curve is least, and where it is the same from the later channel.
    /// </remarks>
    public static int?[] For(PolicySegment segment, Thresholds.Objective objective, CustomerRecord customer)
    {
        ArgumentNullException.ThrowIfNull(segment);
        ArgumentNullException.ThrowIfNull(customer);
        int?[] frequencies = [.. segment.Channels.Select(channel => customer.IsOptedOut(channel.Channel) ? 0 : channel.Frequency)];
        if (customer.MaxContacts is not { } most) return frequencies;
        while (frequencies.Sum() > most)
        {
            var cheapest = -1;
            for (var channel = 0; channel < frequencies.Length; channel++)
                if (frequencies[channel] > 0 && (cheapest < 0 || Loss(channel) <= Loss(cheapest))) cheapest = channel;
            frequencies[cheapest]--;
        }

        return frequencies;

        double Loss(int channel)
        {
            if (!segment.Channels[channel].LogEffects.TryGetValue(objective, out var effects)) return 0;
            var contacts = Math.Min(frequencies[channel]!.Value, effects.Length - 1);
            return contacts < 1 ? 0 : effects[contacts] - effects[contacts - 1];
        }
    }
}
