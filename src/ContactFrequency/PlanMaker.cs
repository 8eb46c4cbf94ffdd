using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ContactFrequency.Data;
using ContactFrequency.Numerics;
using ContactFrequency.Panels;
using ContactFrequency.Planning;
using ContactFrequency.Policies;
using ContactFrequency.Segmentation;
using ContactFrequency.Thresholds;

namespace ContactFrequency;

/// <summary>Turns what was found for each segment into a policy, and the policy into a plan for the customers it was found from.</summary>
internal sealed class PlanMaker
{
    private readonly AnalysisInput _input;
    private readonly Panel _panel;
    private readonly AnalysisOptions _options;
    private readonly List<(string Segment, IReadOnlyList<int> Customers)> _groups;
    private readonly List<SegmentFindings> _findings;
    private readonly BaseRates[] _baseRates;
    private readonly double[][] _rates;

    public PlanMaker(
        AnalysisInput input, Panel panel, AnalysisOptions options,
        List<(string Segment, IReadOnlyList<int> Customers)> groups, List<SegmentFindings> findings)
    {
        (_input, _panel, _options, _groups) = (input, panel, options, groups);
        _findings = [.. groups.Select(group => findings.Single(one => one.Segment == group.Segment))];
        (_baseRates, _rates) = (new BaseRates[groups.Count], new double[groups.Count][]);
        IndexedWork.Run(groups.Count, options.Threads, segment =>
        {
            var totals = BaseRateTotals.Of(panel, groups[segment].Customers, _findings[segment].PlanEffects[PanelOutcome.Purchases]);
            var rates = _baseRates[segment] = BaseRates.Fit(totals);
            _rates[segment] = Array.ConvertAll(totals, rates.Of);
        });
    }

    public Policy Policy(SegmentTree? driverTree, ImmutableSortedDictionary<string, SegmentTree> preferenceTrees, CustomerTable customers) => new()
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
        FittedTo = _panel.LastDay,
        Attributes = Fitted(preferenceTrees.Values.Append(driverTree).OfType<SegmentTree>(), customers),
        Segments = [.. _findings.Select(Segment)],
    };

    /// <summary>The attributes that trees split on, as they are now.</summary>
    private ImmutableArray<AttributeDistribution> Fitted(IEnumerable<SegmentTree> trees, CustomerTable customers)
    {
        AttributeColumn[] columns = [.. trees.SelectMany(tree => tree.ColumnsOf(customers.Attributes)).Distinct().OrderBy(column => column.Name, StringComparer.Ordinal)];
        var fitted = new AttributeDistribution[columns.Length];
        IndexedWork.Run(columns.Length, _options.Threads, column => fitted[column] = AttributeDistribution.Of(columns[column]));
        return [.. fitted];
    }

    /// <summary>What a plan by the policy needs to know of the customers.</summary>
    public PolicyPlanRequest Request(Policy policy)
    {
        var customers = _input.Customers;
        string[] segments = new string[customers.Count];
        var rates = new double[customers.Count];
        for (var segment = 0; segment < _groups.Count; segment++)
        {
            for (var index = 0; index < _rates[segment].Length; index++)
            {
                var customer = _groups[segment].Customers[index];
                (segments[customer], rates[customer]) = (_groups[segment].Segment, _rates[segment][index]);
            }
        }

        return new()
        {
            Policy = policy,
            Limits = _options.Limits,
            CustomerIds = [.. customers.Records.Select(record => record.CustomerId)],
            Segments = ImmutableCollectionsMarshal.AsImmutableArray(segments),
            Reachable = [.. Enumerable.Range(0, customers.Count).Select(Reachable)],
            MaxContacts = [.. customers.Records.Select(record => record.MaxContacts)],
            PreferredChannels = [.. customers.Records.Select(record => record.PreferredChannel is { } name ? _panel.Channels.IndexOf(name) : -1)],
            BaseRates = ImmutableCollectionsMarshal.AsImmutableArray(rates),
            Recent = PolicyCustomers.Recent(_input, policy, _options.Limits, _panel.LastDay.AddDays(1)),
            From = _panel.LastDay.AddDays(1),
            Level = _options.Level,
            Seed = _options.Seed,
            Threads = _options.Threads,
        };
    }

    private uint Reachable(int customer)
    {
        var reachable = 0u;
        for (var channel = 0; channel < _panel.Channels.Length; channel++)
        {
            if (_panel.UnreachableFrom(channel, customer) == int.MaxValue && !_input.Customers.Records[customer].IsOptedOut(_panel.Channels[channel]))
                reachable |= 1u << channel;
        }

        // Nobody is planned for who has left before the plan begins.
        return _input.Customers.Records[customer].LeftOn <= _panel.LastDay ? 0 : reachable;
    }

    private PolicySegment Segment(SegmentFindings finding, int segment)
    {
        var chosen = finding.Thresholds.Where(row => row.Objective == _options.Objective).ToList();
        var own = Outcome(_options.Objective);
        return new(finding.Segment, _rates[segment].Average(), finding.RevenuePerPurchase, finding.MarginPerPurchase,
            [.. chosen.Select((row, channel) => new PolicyChannel(
                row.Channel, row.Frequency, row.Verdict, row.Optimum, row.Lower, row.Upper, row.Curve,
                finding.LogEffects.ToImmutableSortedDictionary(
                    pair => ObjectiveOf(pair.Key), pair => (pair.Key == own ? finding.PlanEffects[own] : pair.Value)[channel].ToImmutableArray()))
            {
                EffectErrors = [.. finding.EffectErrors[channel]],
                Shrinkage = finding.Shrinkage[channel],
                ReachableShares = [.. finding.ReachableShares[channel]],
            })])
        {
            BaseRateShape = _baseRates[segment].Shape,
        };
    }

    private static PanelOutcome Outcome(Objective objective) => objective switch
    {
        Objective.Purchases => PanelOutcome.Purchases,
        Objective.Revenue => PanelOutcome.Revenue,
        _ => PanelOutcome.Margin,
    };

    private static Objective ObjectiveOf(PanelOutcome outcome) => outcome switch
    {
        PanelOutcome.Purchases => Objective.Purchases,
        PanelOutcome.Revenue => Objective.Revenue,
        _ => Objective.Profit,
    };
}
