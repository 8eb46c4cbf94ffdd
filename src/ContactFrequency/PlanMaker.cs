using System.Collections.Immutable;
using ContactFrequency.Data;
using ContactFrequency.Panels;
using ContactFrequency.Planning;
using ContactFrequency.Policies;
using ContactFrequency.Segmentation;
using ContactFrequency.Thresholds;

namespace ContactFrequency;

/// <summary>Turns what was found for each segment into a plan and a policy.</summary>
internal sealed class PlanMaker
{
    private readonly CustomerTable _customers;
    private readonly Panel _panel;
    private readonly AnalysisOptions _options;
    private readonly List<(string Segment, IReadOnlyList<int> Customers)> _groups;
    private readonly List<SegmentFindings> _findings;
    private readonly double[] _baseRates;
    private readonly int[] _segmentOf;

    public PlanMaker(
        CustomerTable customers, Panel panel, AnalysisOptions options,
        List<(string Segment, IReadOnlyList<int> Customers)> groups, List<SegmentFindings> findings)
    {
        (_customers, _panel, _options, _groups) = (customers, panel, options, groups);
        _findings = [.. groups.Select(group => findings.Single(one => one.Segment == group.Segment))];
        (_baseRates, _segmentOf) = (new double[customers.Count], new int[customers.Count]);
        for (var segment = 0; segment < groups.Count; segment++)
        {
            var rates = BaseRates.Of(panel, groups[segment].Customers, _findings[segment].PlanEffects[PanelOutcome.Purchases]);
            for (var index = 0; index < rates.Length; index++)
                (_baseRates[groups[segment].Customers[index]], _segmentOf[groups[segment].Customers[index]]) = (rates[index], segment);
        }
    }

    public ContactPlan Plan() => new ContactPlanner().Plan(new()
    {
        Objective = _options.Objective,
        Limits = _options.Limits,
        Period = _options.Period,
        Channels = _panel.Channels,
        ContactCosts = [.. Enumerable.Range(0, _panel.Channels.Length).Select(channel => SegmentAnalyser.CostOf(_panel, _options, channel))],
        CustomerIds = [.. _customers.Records.Select(record => record.CustomerId)],
        Segments = [.. _segmentOf],
        Reachable = [.. Enumerable.Range(0, _customers.Count).Select(Reachable)],
        MaxContacts = [.. _customers.Records.Select(record => record.MaxContacts)],
        PreferredChannels = [.. _customers.Records.Select(record => record.PreferredChannel is { } name ? _panel.Channels.IndexOf(name) : -1)],
        Response = Response(Outcome(_options.Objective), finding => finding.PlanEffects),
        PurchaseResponse = Response(PanelOutcome.Purchases, finding => finding.LogEffects),
        MarginResponse = _panel.HasMargin ? Response(PanelOutcome.Margin, finding => finding.LogEffects) : null,
        Seed = _options.Seed,
    });

    public Policy Policy(SegmentTree? driverTree, ImmutableSortedDictionary<string, SegmentTree> preferenceTrees) => new()
    {
        Objective = _options.Objective,
        Period = _options.Period.ToString(),
        Channels = _panel.Channels,
        Limits = _options.Limits with
        {
            // The costs as the plan counted them, so that a later plan needs no log.
            Channels = Enumerable.Range(0, _panel.Channels.Length).ToImmutableSortedDictionary(
                channel => _panel.Channels[channel],
                channel => _options.Limits.Of(_panel.Channels[channel]) with { Cost = SegmentAnalyser.CostOf(_panel, _options, channel) },
                StringComparer.Ordinal),
        },
        DriverTree = driverTree,
        PreferenceTrees = preferenceTrees,
        Segments = [.. _findings.Select(Segment)],
    };

    private static PanelOutcome Outcome(Objective objective) => objective switch
    {
        Objective.Purchases => PanelOutcome.Purchases,
        Objective.Revenue => PanelOutcome.Revenue,
        _ => PanelOutcome.Margin,
    };

    private uint Reachable(int customer)
    {
        var reachable = 0u;
        for (var channel = 0; channel < _panel.Channels.Length; channel++)
        {
            if (_panel.UnreachableFrom(channel, customer) == int.MaxValue && !_customers.Records[customer].IsOptedOut(_panel.Channels[channel]))
                reachable |= 1u << channel;
        }

        // Nobody is planned for who has left before the plan begins.
        return _customers.Records[customer].LeftOn <= _panel.LastDay ? 0 : reachable;
    }

    private OutcomeResponse Response(PanelOutcome outcome, Func<SegmentFindings, IReadOnlyDictionary<PanelOutcome, double[][]>> effects) => new(
        [.. _baseRates.Select((rate, customer) => rate * ValueOfPurchase(outcome, _findings[_segmentOf[customer]]))],
        [.. _findings.Select(finding => (ImmutableArray<ImmutableArray<double>>)[.. effects(finding)[outcome].Select(channel => channel.ToImmutableArray())])]);

    // A segment that never bought has no value a purchase, and no purchases to multiply it with.
    private static double ValueOfPurchase(PanelOutcome outcome, SegmentFindings finding) => outcome switch
    {
        PanelOutcome.Purchases => 1,
        PanelOutcome.Revenue => Math.Max(0, double.IsNaN(finding.RevenuePerPurchase) ? 0 : finding.RevenuePerPurchase),
        _ => Math.Max(0, double.IsNaN(finding.MarginPerPurchase) ? 0 : finding.MarginPerPurchase),
    };

    private PolicySegment Segment(SegmentFindings finding, int segment)
    {
        var chosen = finding.Thresholds.Where(row => row.Objective == _options.Objective).ToList();
        var rates = _groups[segment].Customers.Select(customer => _baseRates[customer]);
        return new(finding.Segment, rates.Average(), finding.RevenuePerPurchase, finding.MarginPerPurchase,
            [.. chosen.Select((row, channel) => new PolicyChannel(
                row.Channel, row.Frequency, row.Verdict, row.Optimum, row.Lower, row.Upper, row.Curve,
                finding.PlanEffects.ToImmutableSortedDictionary(
                    pair => ObjectiveOf(pair.Key), pair => pair.Value[channel].ToImmutableArray())))]);
    }

    private static Objective ObjectiveOf(PanelOutcome outcome) => outcome switch
    {
        PanelOutcome.Purchases => Objective.Purchases,
        PanelOutcome.Revenue => Objective.Revenue,
        _ => Objective.Profit,
    };
}
