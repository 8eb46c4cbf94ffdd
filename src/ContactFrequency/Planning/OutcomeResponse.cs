using System.Collections.Immutable;

namespace ContactFrequency.Planning;

/// <summary>How an outcome of each customer responds to contacts.</summary>
/// <remarks>
/// Model: at frequencies f the expected outcome of a period is base × exp(Σ g(f)), the sum over channels, with the log-effects g of the
/// customer's segment. Effects of channels multiply.
/// </remarks>
public sealed class OutcomeResponse
{
    private const double LargestEffect = 50;

    /// <summary>Creates a response.</summary>
    /// <param name="baseRates">Expected outcome of each customer in a period without any contact; not negative.</param>
    /// <param name="logEffects">
    /// Log-effects by segment, channel and frequency. The effect of frequency 0 is 0; the last one is that of the highest frequency that the
    /// data support.
    /// </param>
    /// <exception cref="ArgumentException">A base rate is negative or not finite, or an effect is missing, not finite, or above 50 in size.</exception>
    public OutcomeResponse(ImmutableArray<double> baseRates, ImmutableArray<ImmutableArray<ImmutableArray<double>>> logEffects)
    {
        if (baseRates.IsDefault) throw new ArgumentException("Base rates are missing.", nameof(baseRates));
        for (var customer = 0; customer < baseRates.Length; customer++)
            if (!(baseRates[customer] >= 0 && double.IsFinite(baseRates[customer])))
                throw new ArgumentException($"Base rate {baseRates[customer]} of customer {customer} must not be negative.", nameof(baseRates));
        if (logEffects.IsDefault) throw new ArgumentException("Log-effects are missing.", nameof(logEffects));
        for (var segment = 0; segment < logEffects.Length; segment++)
            for (var channel = 0; channel < logEffects[segment].Length; channel++)
                if (Fault(logEffects[segment][channel]) is { } fault)
                    throw new ArgumentException($"Log-effects of segment {segment}, channel {channel} {fault}.", nameof(logEffects));
        (BaseRates, LogEffects) = (baseRates, logEffects);
    }

    /// <summary>Expected outcome of each customer in a period without any contact.</summary>
    public ImmutableArray<double> BaseRates { get; }

    /// <summary>Log-effects over no contact, by segment, channel and frequency.</summary>
    public ImmutableArray<ImmutableArray<ImmutableArray<double>>> LogEffects { get; }

    /// <summary>The log-effect of a frequency; NaN above the highest supported one.</summary>
    public double LogEffect(int segment, int channel, int frequency) =>
        LogEffects[segment][channel] is var effects && frequency < effects.Length ? effects[frequency] : double.NaN;

    private static string? Fault(ImmutableArray<double> effects)
    {
        if (effects.IsDefaultOrEmpty) return "are missing";
        if (effects[0] != 0) return $"start with {effects[0]} instead of 0";
        return effects.All(effect => Math.Abs(effect) <= LargestEffect) ? null : $"must lie between −{LargestEffect} and {LargestEffect}";
    }
}
