using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace ContactFrequency.Planning;

/// <summary>Writes out what each customer gets, and what it is expected to bring.</summary>
internal static class PlannedContacts
{
    /// <summary>The planned contacts by customer and then channel.</summary>
    /// <param name="assignment">The option of each customer among those of the customer's class.</param>
    public static ImmutableArray<PlannedContact> Of(PlanRequest request, CustomerClasses classes, int[] assignment, PlanConstraints constraints)
    {
        var options = new FrequencyOption[assignment.Length];
        foreach (var one in classes.Everyone)
            foreach (var customer in one.Customers)
                options[customer] = Preferred(one.Options.Variants(assignment[customer]), request, customer);

        var contacts = new PlannedContact[options.Sum(option => option.Frequencies.Count(frequency => frequency > 0))];
        var row = 0;
        for (var customer = 0; customer < options.Length; customer++)
        {
            var frequencies = options[customer].Frequencies;
            for (var channel = 0; channel < frequencies.Length; channel++)
            {
                if (frequencies[channel] == 0) continue;
                contacts[row++] = new(customer, channel, frequencies[channel],
                    Increment(request.PurchaseResponse, request.Segments[customer], customer, channel, frequencies),
                    Increment(request.MarginResponse, request.Segments[customer], customer, channel, frequencies) - frequencies[channel] * constraints.Costs[channel]);
            }
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(contacts);
    }

    private static FrequencyOption Preferred(ReadOnlySpan<FrequencyOption> variants, PlanRequest request, int customer)
    {
        var best = variants[0];
        if (variants.Length == 1 || request.PreferredChannels.IsDefault || request.PreferredChannels[customer] is not (>= 0 and var channel)) return best;
        foreach (var variant in variants)
            if (variant.Frequencies[channel] > best.Frequencies[channel]) best = variant;
        return best;
    }

    // base · exp(Σ g) · (1 − exp(−g_c)): the outcome with all contacts less the outcome without those on the channel.
    private static double Increment(OutcomeResponse? response, int segment, int customer, int channel, int[] frequencies)
    {
        if (response is null) return double.NaN;
        var sum = 0.0;
        for (var other = 0; other < frequencies.Length; other++) sum += response.LogEffect(segment, other, frequencies[other]);
        return -response.BaseRates[customer] * Math.Exp(sum) * double.ExpM1(-response.LogEffect(segment, channel, frequencies[channel]));
    }
}
