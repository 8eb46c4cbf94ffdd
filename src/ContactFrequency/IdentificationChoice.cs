using System.Collections.Immutable;
using ContactFrequency.Data;
using ContactFrequency.Identification;
using ContactFrequency.Panels;

namespace ContactFrequency;

/// <summary>How the effect of each channel is identified, from which alignment of the logs, and why.</summary>
/// <param name="Channels">The channels of the panel, in its order.</param>
/// <param name="Alignment">How the logs are aligned for channels whose frequencies were not drawn.</param>
/// <param name="AlignmentReason">Why.</param>
internal sealed record IdentificationChoice(ImmutableArray<ChannelIdentification> Channels, PanelAlignment Alignment, string AlignmentReason)
{
    /// <summary>Fewest customer-periods of a drawn frequency that make it an arm.</summary>
    private const long MinArmPeriods = 50;

    /// <summary>Fewest periods in which customers can be compared with themselves and feedback be told from it.</summary>
    private const int MinPeriods = 3;

    /// <summary>Chooses as the options say, or by the data.</summary>
    public static IdentificationChoice Of(AnalysisInput input, Panel panel, AnalysisOptions options)
    {
        int[] all = [.. Enumerable.Range(0, panel.CustomerCount)];
        var stops = ProfileChecks.StopOnConversion(panel, all).Where(check => check.IsWarning).Select(check => check.Channel).ToList();
        var (alignment, reason) = options.Alignment switch
        {
            { } asked => (asked, "Asked for."),
            null when options.Identify == "auto" && stops.Count > 0 && options.Period != PeriodLength.OfDays(1) => (PanelAlignment.Landmark,
                $"Contacts on {string.Join(" and ", stops)} stop once a customer has bought, so contacts before the middle of each period are set against purchases after it."),
            _ => (PanelAlignment.Period, "Nothing asks for anything but whole periods."),
        };
        var aligned = new Lazy<Panel>(() => alignment == PanelAlignment.Period ? panel : PanelBuilder.Build(input, options.Period, options.MarginRate, alignment));
        return new([.. panel.Channels.Select((name, channel) =>
        {
            var (fitter, why) = Choose(input, panel, channel, options);
            var isDrawn = fitter is RandomisedProfileFitter && IsDrawn(panel, channel);
            return new ChannelIdentification(name, fitter, isDrawn ? panel : aligned.Value, why);
        })], alignment, reason);
    }

    private static (IProfileFitter Fitter, string Why) Choose(AnalysisInput input, Panel panel, int channel, AnalysisOptions options) => options.Identify switch
    {
        "randomised" => (Randomised, IsDrawn(panel, channel)
            ? "Asked for: frequencies were drawn, as the assignments say."
            : "Asked for: contacts are taken to have been left to chance."),
        "adjusted" => (Adjusted, "Asked for: customers are compared with others who are alike in all that is known of them."),
        "within" => (Within, "Asked for: each customer is compared with itself in other periods."),
        _ when IsDrawn(panel, channel) => (Randomised, "Frequencies were drawn, as the assignments say."),
        _ when panel.PeriodCount >= MinPeriods => (Within,
            "Nothing says that contacts were left to chance, so each customer is compared with itself in other periods; "
            + "this removes all that makes one customer better than another for good."),
        _ when input.Customers.Attributes.Length > 0 => (Adjusted,
            $"Nothing says that contacts were left to chance, and {panel.PeriodCount} full periods are too few to compare customers with themselves, so they are compared with others who are alike in all that is known of them."),
        _ => (Within, $"Nothing says that contacts were left to chance, {panel.PeriodCount} full periods are too few to compare customers with themselves, and customers have no attributes to compare them by."),
    };

    private static IProfileFitter Randomised { get; } = new RandomisedProfileFitter();

    private static IProfileFitter Adjusted { get; } = new AdjustedProfileFitter();

    private static IProfileFitter Within { get; } = new WithinProfileFitter();

    /// <summary>Whether two frequencies of a channel were drawn often enough to be compared.</summary>
    private static bool IsDrawn(Panel panel, int channel)
    {
        if (panel.Assignments is not { } assignments || !assignments.HasChannel(channel)) return false;
        var periods = new long[byte.MaxValue + 1];
        for (var customer = 0; customer < panel.CustomerCount; customer++)
        {
            for (var period = panel.FirstPeriod(customer); period <= panel.LastPeriod(customer); period++)
                if (assignments.Frequency(channel, customer, period) is { } frequency) periods[frequency]++;
        }

        return periods.Count(count => count >= MinArmPeriods) > 1;
    }
}
