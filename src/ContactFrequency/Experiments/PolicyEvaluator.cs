using ContactFrequency.Data;
using ContactFrequency.Identification;
using ContactFrequency.Panels;
using ContactFrequency.Policies;
using ContactFrequency.Segmentation;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Experiments;

/// <summary>Estimates what a policy would have earned on other data than it was fitted to, channel by channel.</summary>
/// <remarks>
/// <para>Estimand: the mean outcome over all customer-periods in which the channel could be used, had each had the frequency that the policy recommends to that customer, the other channels as
/// they were and nothing carried over to later periods.</para>
/// <para>Method: rows that happen to have what is recommended stand in for the others, weighted by one over the chance they had of it: inverse propensity (Horvitz and Thompson, <i>JASA</i> 47, 1952), the same
/// with weights that add up (Hájek 1971), and doubly robust, with a model of the outcome besides (Robins, Rotnitzky and Zhao, <i>JASA</i> 89, 1994; Dudík, Langford and Li, ICML 2011). Chances are those of the
/// randomised test where there is one, and then the outcome's model is its mean; else of a model that is fitted on other customers (five folds), as for adjusted profiles; weights are cut at twenty times the average. Errors are by customer.</para>
/// <para>Refused where what is recommended was never seen, or hardly occurs (a chance below a tenth of its share) for more than a tenth of the rows. Stateless.</para>
/// </remarks>
public sealed class PolicyEvaluator
{
    /// <summary>The largest share of rows for whom the recommended frequency may hardly occur.</summary>
    public const double LargestRareShare = 0.1;

    /// <summary>The smallest effective sample size that a number is given for.</summary>
    public const double SmallestSample = 100;

    private readonly Policy _policy;

    /// <summary>Creates the evaluator of a policy.</summary>
    public PolicyEvaluator(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        _policy = policy;
    }

    /// <summary>Level of the intervals. Default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Margin as a share of the amount where a purchase states none; null where unknown. Default null.</summary>
    public double? MarginRate { get; init; }

    /// <summary>Seed of the folds. Default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Threads to use at most; changes no digit. Default 1.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Evaluates the policy.</summary>
    /// <exception cref="ArgumentException">The policy maximises profit and no margin is known.</exception>
    /// <exception cref="CustomerDataException">The data break the input contract, or lack a column that the policy splits on.</exception>
    public PolicyEvaluation Evaluate(AnalysisInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var panel = PanelBuilder.Build(input, PeriodLength.TryParse(_policy.Period, out var length) ? length : PeriodLength.Month, MarginRate, threads: Threads);
        if (_policy.Objective == Objective.Profit && !panel.HasMargin)
            throw new ArgumentException("Profit needs margins: not every purchase states one, and no margin rate is given.");
        var recommended = Recommended(input.Customers);
        return new(_policy.Objective, Level, panel.PeriodCount, input.Customers.Count,
            [.. _policy.Channels.Select((name, channel) => Evaluate(panel, input.Customers, name, [.. recommended.Select(frequencies => frequencies[channel])]))]);
    }

    private ChannelEvaluation Evaluate(Panel panel, CustomerTable table, string name, int?[] recommended)
    {
        var channel = panel.Channels.IndexOf(name);
        if (Array.TrueForAll(recommended, frequency => frequency is null))
            return new(name, EvaluationStatus.NoRecommendation, "the policy has no answer for any of the customers", "");
        if (channel < 0) return new(name, EvaluationStatus.NoOverlap, "there is no contact on the channel in the data", "");

        var isRandomised = panel.AssignedPanels is not null && panel.Assignments!.HasChannel(channel);
        var used = isRandomised ? panel.AssignedPanels!.Of(channel) : panel;
        int[] customers = [.. Enumerable.Range(0, table.Count).Where(customer => recommended[customer] is not null)];
        var request = new ProfileRequest(used, customers, Outcome) { Table = table, Seed = Seed, Threads = Threads };
        // In a test that deals arms out for several periods, what was had before tells the arm: a model on it would make noise of the draw. The chances are known, and the mean does for a model.
        var options = AdjustmentOptions.Default with { UsesPropensities = !isRandomised, UsesOutcomeModel = !isRandomised };
        var identification = isRandomised ? "randomised" : "adjusted";
        var levels = LevelTally.Levels(request);
        var shares = LevelShares.Of(request, levels);
        if (levels.Levels[channel].IsEmpty || shares.Rows == 0 || CrossFit.TryFit(request, levels, shares.Rows, options) is not { } fit)
            return new(name, EvaluationStatus.TooFewData, "too few customer-periods, or nobody bought", identification);

        var sums = new EvaluationSums(fit, request, channel, shares.Shares, recommended, options,
            isRandomised ? panel.Assignments : null, _policy.Objective == Objective.Profit ? _policy.Limits.Of(name).Cost ?? 0 : 0);
        return sums.Result(name, identification, Level);
    }

    private PanelOutcome Outcome => _policy.Objective switch
    {
        Objective.Purchases => PanelOutcome.Purchases,
        Objective.Revenue => PanelOutcome.Revenue,
        _ => PanelOutcome.Margin,
    };

    private int?[][] Recommended(CustomerTable customers)
    {
        var segments = SegmentPrediction.Of(_policy.DriverTree, _policy.PreferenceTrees, PolicyColumns.Of(_policy, customers), customers.Count);
        // What opted-out customers get now says nothing of the periods in which they could be reached.
        return [.. segments.Select((segment, customer) => _policy.FindSegment(segment.Segment) is { } found
            ? Recommendation.For(found, _policy.Objective, customers.Records[customer] with { OptedOut = "" })
            : new int?[_policy.Channels.Length])];
    }
}
