using System.Collections.Immutable;
using ContactFrequency.Data;
using ContactFrequency.Identification;
using ContactFrequency.Panels;

namespace ContactFrequency;

/// <summary>How effects are identified, channel by channel, from which alignment of the logs, and why.</summary>
internal sealed class IdentificationChoice
{
    /// <summary>Fewest customer-periods of a drawn frequency that make it an arm.</summary>
    private const long MinArmPeriods = 50;

    /// <summary>Fewest periods in which customers can be compared with themselves.</summary>
    private const int MinPeriods = 3;

    private static readonly IProfileFitter Randomised = new RandomisedProfileFitter(), Adjusted = new AdjustedProfileFitter(), Within = new WithinProfileFitter();

    private readonly AnalysisInput _input;
    private readonly Panel _panel;
    private readonly PurchaseHistory _history;
    private readonly AnalysisOptions _options;
    private readonly Lazy<Panel> _aligned;

    /// <summary>Chooses as the options say, or by the data.</summary>
    public IdentificationChoice(AnalysisInput input, Panel panel, PurchaseHistory history, AnalysisOptions options)
    {
        (_input, _panel, _history, _options) = (input, panel, history, options);
        int[] all = [.. Enumerable.Range(0, panel.CustomerCount)];
        var stops = ProfileChecks.StopOnConversion(panel, all).Where(check => check.IsWarning).Select(check => check.Channel).ToList();
        (Alignment, AlignmentReason) = options.Alignment switch
        {
            { } asked => (asked, "Asked for."),
            null when options.Identify == "auto" && stops.Count > 0 && options.Period != PeriodLength.OfDays(1) => (PanelAlignment.Landmark,
                $"Contacts on {string.Join(" and ", stops)} stop once a customer has bought, so contacts before the middle of each period are set against purchases after it."),
            _ => (PanelAlignment.Period, "Nothing asks for anything but whole periods."),
        };
        _aligned = new(() => Alignment == PanelAlignment.Period ? panel : history.After(PanelBuilder.Build(input, options.Period, options.MarginRate, Alignment, threads: options.Threads)));
        Channels = Of(all);
    }

    /// <summary>How the logs are aligned for channels whose frequencies were not drawn.</summary>
    public PanelAlignment Alignment { get; }

    /// <summary>Why.</summary>
    public string AlignmentReason { get; }

    /// <summary>The choice for all customers together.</summary>
    public ImmutableArray<ChannelIdentification> Channels { get; }

    /// <summary>The choice for a group of customers, in the order of the panel's channels: among them frequencies may not have been drawn.</summary>
    public ImmutableArray<ChannelIdentification> Of(IReadOnlyList<int> customers) => [.. _panel.Channels.Select((name, channel) =>
    {
        var isDrawn = IsDrawn(customers, channel);
        var (fitter, why) = Choose(isDrawn, _panel.Assignments?.HasChannel(channel) == true);
        return new ChannelIdentification(name, fitter, isDrawn && fitter == Randomised ? _panel : _aligned.Value, why);
    })];

    private (IProfileFitter Fitter, string Why) Choose(bool isDrawn, bool isAssigned) => _options.Identify switch
    {
        "randomised" => (Randomised, isDrawn
            ? "Asked for: frequencies were drawn, as the assignments say."
            : "Asked for: contacts are taken to have been left to chance."),
        "adjusted" => (Adjusted, "Asked for: customers are compared with others who are alike in all that is known of them."),
        "within" => (Within, "Asked for: each customer is compared with itself in other periods."),
        _ when isDrawn => (Randomised, "Frequencies were drawn, as the assignments say."),
        _ when _panel.PeriodCount - _history.Periods >= MinPeriods => (Within,
            TooFewDrawn(isAssigned) + "Nothing says that contacts were left to chance, so each customer is compared with itself in other periods; "
            + "this removes all that makes one customer better than another for good."),
        _ when _input.Customers.Attributes.Length > 0 => (Adjusted,
            TooFewDrawn(isAssigned) + $"Nothing says that contacts were left to chance, and {_panel.PeriodCount - _history.Periods} full periods are too few to compare customers with themselves, so they are compared with others who are alike in all that is known of them."),
        _ => (Within, TooFewDrawn(isAssigned) + $"Nothing says that contacts were left to chance, {_panel.PeriodCount - _history.Periods} full periods are too few to compare customers with themselves, and customers have no attributes to compare them by."),
    };

    private static string TooFewDrawn(bool isAssigned) => isAssigned
        ? $"The assignments hold fewer than two frequencies that {MinArmPeriods} customer-periods or more were drawn into by chance. "
        : "";

    /// <summary>Whether two frequencies of a channel were drawn often enough among some customers to be compared. What was given for certain was not drawn.</summary>
    private bool IsDrawn(IReadOnlyList<int> customers, int channel)
    {
        if (_panel.Assignments is not { } assignments || !assignments.HasChannel(channel)) return false;
        var periods = new long[byte.MaxValue + 1];
        foreach (var customer in customers)
        {
            for (var period = _panel.FirstPeriod(customer); period <= _panel.LastPeriod(customer); period++)
                if (assignments.Frequency(channel, customer, period) is { } frequency && !(assignments.Probability(channel, customer, period) >= 1)) periods[frequency]++;
        }

        return periods.Count(count => count >= MinArmPeriods) > 1;
    }
}
