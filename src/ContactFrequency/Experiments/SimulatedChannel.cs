using System.Collections.Immutable;

namespace ContactFrequency.Experiments;

/// <summary>What the simulated airline's channels have in common, and the numbers in which they differ (see docs/simulation.md).</summary>
internal sealed record SimulatedChannel
{
    public static SimulatedChannel Email { get; } = new()
    {
        Name = "email", CampaignPrefix = 'E', MaxFrequency = 12, Cost = 0.005,
        BouncedShare = 0.0093, OpenedShare = double.NaN, ClickedShareOfOpened = 0.1256,
        HazardPerMessage = 0.00105, HazardGrowth = 0.1,
        MeanFrequency = 4.25, PauseShare = 0.06, CustomerSpread = 0.2, MonthSpread = 0.35, CountSpread = 0.8, Aim = 0.3,
        Arms = [0, 1, 2, 3, 4, 6, 8, 12], ArmProbabilities = [0.12, 0.12, 0.15, 0.14, 0.14, 0.15, 0.1, 0.08],
        PeakFrequencies = [3.5, 6.5, 4.5, 8], PeakLogEffects = [0.12, 0.14, 0.14, 0.12],
    };

    public static SimulatedChannel Text { get; } = new()
    {
        Name = "sms", CampaignPrefix = 'T', MaxFrequency = 6, Cost = 0.035,
        BouncedShare = 0.02, OpenedShare = 0.3, ClickedShareOfOpened = 0.2,
        HazardPerMessage = 0.0085, HazardGrowth = 0.2,
        MeanFrequency = 1.3, CustomerSpread = 0.3, MonthSpread = 0.5, CountSpread = double.NaN, Aim = 0.35,
        Arms = [0, 1, 2, 3, 4, 6], ArmProbabilities = [0.4, 0.27, 0.16, 0.09, 0.05, 0.03],
        PeakFrequencies = [1.5, 3.5, 1, 2.5], PeakLogEffects = [0.14, 0.2, 0.12, 0.18],
    };

    public static SimulatedChannel Phone { get; } = new()
    {
        Name = "phone", CampaignPrefix = 'P', MaxFrequency = 3, Cost = 9.1,
        BouncedShare = 0.01, OpenedShare = 0.35, ClickedShareOfOpened = 0,
        HazardPerMessage = 0.003, HazardGrowth = 0.3,
        MeanFrequency = 0.42, CustomerSpread = 0.3, MonthSpread = 0.4, CountSpread = double.NaN, Aim = 0.4,
        Arms = [0, 1, 2, 3], ArmProbabilities = [0.7, 0.2, 0.07, 0.03],
        PeakFrequencies = [1, 1.6, 1.2, 2], PeakLogEffects = [0.12, 0.18, 0.14, 0.2],
    };

    /// <summary>All channels, most contacts first; the order of every array indexed by channel.</summary>
    public static ImmutableArray<SimulatedChannel> All { get; } = [Email, Text, Phone];

    public required string Name { get; init; }

    public required char CampaignPrefix { get; init; }

    /// <summary>Most contacts a month.</summary>
    public required int MaxFrequency { get; init; }

    public required double Cost { get; init; }

    /// <summary>Share of first attempts that bounce; each is tried again, so that bounces do not lower frequency.</summary>
    public required double BouncedShare { get; init; }

    /// <summary>Share of messages opened, or calls answered; NaN where each customer has an own share.</summary>
    public required double OpenedShare { get; init; }

    public required double ClickedShareOfOpened { get; init; }

    /// <summary>p of the hazard p·(1 + s·f) of opting out with one message when f are sent that month.</summary>
    public required double HazardPerMessage { get; init; }

    /// <summary>s of that hazard.</summary>
    public required double HazardGrowth { get; init; }

    public required double MeanFrequency { get; init; }

    /// <summary>Share of customer-months without any contact, as when a campaign pauses.</summary>
    public double PauseShare { get; init; }

    /// <summary>Standard deviation of log frequency between customers, beyond what contacts are aimed by.</summary>
    public required double CustomerSpread { get; init; }

    /// <summary>Standard deviation of log frequency from month to month within a customer.</summary>
    public required double MonthSpread { get; init; }

    /// <summary>Standard deviation of the month's count around its mean; NaN for Poisson.</summary>
    public required double CountSpread { get; init; }

    /// <summary>Log frequency gained from the middle to the top of what contacts are aimed by.</summary>
    public required double Aim { get; init; }

    public required ImmutableArray<int> Arms { get; init; }

    public required ImmutableArray<double> ArmProbabilities { get; init; }

    /// <summary>k of each customer type.</summary>
    public required ImmutableArray<double> PeakFrequencies { get; init; }

    /// <summary>a of each customer type.</summary>
    public required ImmutableArray<double> PeakLogEffects { get; init; }

    public static int IndexOf(string name)
    {
        for (var index = 0; index < All.Length; index++)
            if (All[index].Name == name) return index;
        throw new ArgumentException($"The simulation has the channels email, sms and phone, not '{name}'.", nameof(name));
    }

    /// <summary>Chance that one message of a month with so many ends the channel.</summary>
    public double OptOutChance(double frequency, double scale) =>
        1 - PortableMath.Exp(-scale * HazardPerMessage * (1 + HazardGrowth * frequency));

    /// <summary>The curve of a customer type, the two preferences drawn together as the gap closes.</summary>
    public TrueCurve CurveOf(int type, AirlineSimulationOptions options)
    {
        var sibling = type ^ 1;
        return new(options.Shape, Drawn(PeakFrequencies), options.EffectScale * Drawn(PeakLogEffects));

        double Drawn(ImmutableArray<double> values)
        {
            var middle = (values[type] + values[sibling]) / 2;
            return middle + options.PreferenceGap * (values[type] - middle);
        }
    }
}
