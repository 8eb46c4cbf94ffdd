using ContactFrequency.Curves;
using ContactFrequency.Data;
using ContactFrequency.Identification;
using ContactFrequency.Panels;
using ContactFrequency.Thresholds;

namespace ContactFrequency;

/// <summary>Estimates profiles, curves and thresholds of one segment at a time.</summary>
internal sealed class SegmentAnalyser(CustomerTable table, Panel panel, AnalysisOptions options, IdentificationChoice choice, ProfileMemory memory, ISegmentSums? sums = null)
{
    /// <summary>Stops it before the next segment.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <param name="segment">The segment.</param>
    /// <param name="customers">Its customers.</param>
    /// <param name="depth">How much to find out; what customers of one segment have in common need not be checked of its parts.</param>
    public SegmentFindings Analyse(string segment, IReadOnlyList<int> customers, AnalysisDepth depth)
    {
        Cancellation.ThrowIfCancellationRequested();
        List<Threshold> thresholds = [];
        List<CurvePoint> points = [];
        List<AnalysisWarning> warnings = [];
        List<ProfileCheck> checks = [.. depth == AnalysisDepth.Checked ? ProfileChecks.StopOnConversion(panel, customers) : []];
        List<DataNote> notes = [];
        List<ChannelAdjustment> adjustments = [];
        List<ThresholdRequest> requests = [];
        Dictionary<PanelOutcome, double[][]> effects = [], planEffects = [];
        double[][] errors = [.. panel.Channels.Select(_ => (double[])[])], shares = [.. errors];
        double[] shrinkage = [.. panel.Channels.Select(_ => 1.0)];
        // Sums do not know parts of segments.
        var ofAll = depth == AnalysisDepth.Brief ? null : sums;
        var own = FrequencySummary.Of(panel, customers);
        FrequencySummary[] summaries = [.. own.Select((summary, channel) => ofAll?.Summary(segment, channel) ?? summary)];
        var reachability = new SegmentReachability(segment, panel, customers, summaries, options);
        var ways = choice.Of(customers);
        foreach (var (objective, outcome) in Objectives().Where(one => depth != AnalysisDepth.Brief || one.Objective == options.Objective))
        {
            var profiles = new SegmentProfiles(table, customers, outcome, options, ways, depth, memory, () => ofAll?.Profile(segment, outcome));
            if (outcome == PanelOutcome.Purchases)
            {
                checks.AddRange(profiles.Checks());
                notes.AddRange(profiles.Notes());
                adjustments.AddRange(profiles.Adjustments());
            }

            var outlier = OutcomeOutlier.Of(panel, customers, outcome);
            if (outlier is not null && objective == options.Objective) warnings.Add(outlier.Warning(segment, objective));

            effects[outcome] = new double[panel.Channels.Length][];
            planEffects[outcome] = new double[panel.Channels.Length][];
            for (var channel = 0; channel < panel.Channels.Length; channel++)
            {
                var (threshold, inPeriod, request) = Threshold(segment, objective, outcome, profiles, summaries[channel], reachability, points, outlier);
                var curves = request?.Curves;
                thresholds.Add(threshold);
                if (objective == options.Objective && request is not null)
                {
                    requests.Add(request);
                    shrinkage[channel] = request.Curves.Shrinkage;
                }

                // The plan is made for the period itself, so what it may use is what the period's own threshold supports.
                effects[outcome][channel] = LogEffects(inPeriod, curves);
                planEffects[outcome][channel] = effects[outcome][channel][..PlannedLevels(inPeriod, effects[outcome][channel].Length)];
                if (objective == options.Objective && curves is not null)
                {
                    int[] planned = [.. Enumerable.Range(0, planEffects[outcome][channel].Length)];
                    errors[channel] = [.. planned.Select(contacts => contacts == 0 ? 0 : curves.StandardError(contacts, 0))];
                    if (request!.LongRun is { Hazard.IsZero: false } longRun) shares[channel] = [.. planned.Select(contacts => longRun.ReachableShare(longRun.Hazard.Chance(contacts)))];
                }

                if (objective == options.Objective && threshold.Verdict == Verdict.NotIdentified) warnings.Add(Unanswered(threshold, profiles.Of(channel), curves, outlier));
            }
        }

        return new(segment, [.. thresholds], [.. points], effects, planEffects,
            depth != AnalysisDepth.Brief ? MeanOfPurchase(customers, PanelOutcome.Revenue) : double.NaN,
            depth != AnalysisDepth.Brief && panel.HasMargin ? MeanOfPurchase(customers, PanelOutcome.Margin) : double.NaN,
            [.. checks], [.. notes], [.. adjustments], [.. warnings, .. reachability.Warnings, .. checks.Where(check => check.IsWarning).Select(check => new AnalysisWarning(check.Code, check.Message, segment, check.Channel))],
            [.. depth == AnalysisDepth.Brief ? [] : reachability.Channels()], [.. requests])
        {
            EffectErrors = errors,
            Shrinkage = shrinkage,
            ReachableShares = shares,
        };
    }

    private ThresholdRequest? Request(string segment, Objective objective, PanelOutcome outcome, SegmentProfiles profiles, FrequencySummary summary, SegmentReachability reachability)
    {
        // Where not even the reference's effect is known there is nothing to draw a curve through.
        if (profiles.ChannelOf(summary.Channel) is not { } found || !found.Effects.ContainsAnyExcept(double.NaN)) return null;
        var (profile, reached) = (profiles.Of(summary.Channel), summary.LastPeriod.Sum());
        var use = new FrequencyUse([.. reached == 0 ? [] : summary.LastPeriod.Select(count => (double)count / reached)], summary.LastMean);
        return new(segment, objective, CurveFitter.Fit(found), use, summary.Sums(outcome).Sum() / summary.Periods.Sum(),
            CostOf(panel, options, summary.Channel), options.Level, profile.Identification, profile.Customers)
        {
            LongRun = objective == Objective.Profit ? reachability.LongRun(summary.Channel) : null,
        };
    }

    private IEnumerable<(Objective Objective, PanelOutcome Outcome)> Objectives()
    {
        yield return (Objective.Purchases, PanelOutcome.Purchases);
        yield return (Objective.Revenue, PanelOutcome.Revenue);
        if (panel.HasMargin) yield return (Objective.Profit, PanelOutcome.Margin);
    }

    private (Threshold Threshold, Threshold InPeriod, ThresholdRequest? Request) Threshold(
        string segment, Objective objective, PanelOutcome outcome, SegmentProfiles profiles, FrequencySummary summary, SegmentReachability reachability, List<CurvePoint> points, OutcomeOutlier? outlier)
    {
        var channel = panel.Channels[summary.Channel];
        var profile = profiles.Of(summary.Channel);
        double[] observed = [.. summary.Sums(outcome).Select((sum, contacts) => sum / summary.Periods[contacts])];
        if (outlier is { IsDominating: true } || Request(segment, objective, outcome, profiles, summary, reachability) is not { } request)
        {
            points.AddRange(CurvePoints.Observed(segment, channel, objective, CostOf(panel, options, summary.Channel), summary.Periods, observed));
            var none = ThresholdFinder.NotIdentified(segment, channel, objective, options.Level, profile.Identification, summary.LastMean, profile.Customers, profile.Periods);
            return (none, none, null);
        }

        points.AddRange(CurvePoints.Of(request, summary.Periods, observed));
        var comparison = new LongRunComparison(request);
        if (objective == Objective.Profit) reachability.Note(summary.Channel, comparison);
        var resamples = profiles.ResamplesOf(summary.Channel).Select(resample => request with { Curves = CurveFitter.Fit(resample) });
        return (ThresholdBootstrap.WithInterval(comparison.LongRun, resamples), comparison.InPeriod, request);
    }

    /// <summary>Cost of a contact in money: as the options say, else the log's mean, else 0.</summary>
    public static double CostOf(Panel panel, AnalysisOptions options, int channel) =>
        options.Limits.Of(panel.Channels[channel]).Cost ?? (double.IsNaN(panel.MeanCost[channel]) ? 0 : panel.MeanCost[channel]);

    private static double[] LogEffects(Threshold threshold, CurveSet? curves)
    {
        if (curves is null || threshold.Verdict == Verdict.NotIdentified) return [0];
        var highest = (int)Math.Floor(curves.Profile.HighestFrequency);
        return [.. Enumerable.Range(0, highest + 1).Select(contacts => threshold.Verdict == Verdict.NoEffect ? 0 : curves.Value(contacts))];
    }

    // What the data do not show is not planned on; what is level is not paid for.
    private static int PlannedLevels(Threshold threshold, int supported) => threshold.Verdict switch
    {
        Verdict.NoEffect or Verdict.NotIdentified => 1,
        Verdict.FlatTop => 1 + (threshold.Frequency ?? 0),
        _ => supported,
    };

    private static AnalysisWarning Unanswered(Threshold threshold, FrequencyProfile profile, CurveSet? curves, OutcomeOutlier? outlier)
    {
        var why = profile.Status switch
        {
            _ when outlier is { IsDominating: true } => "one customer makes up more than half of it",
            ProfileStatus.TooFewData => threshold.Objective switch
            {
                Objective.Purchases => "no customer bears on it: too few periods or purchases",
                Objective.Revenue => "no customer bears on it: too few periods, or no revenue above zero",
                _ => "no customer bears on it: too few periods, or no margin above zero",
            },
            ProfileStatus.IterationLimit => "the estimate did not come to rest",
            _ when curves is null || curves.Profile.Levels.Length < 2 => "only one frequency occurs often enough to be compared",
            _ when curves.Profile.Effects.ToArray().Count(double.IsFinite) < 2 => "no two frequencies can be compared, as the same customers, or customers alike, hardly ever had both",
            _ when !(threshold.Current >= 0) => "nobody was there in the last period",
            _ => "frequency has an effect, but the data do not show whether it rises or falls",
        };
        return new("few_data", $"No answer for {threshold.Segment} on {threshold.Channel}: {why}.", threshold.Segment, threshold.Channel);
    }

    /// <summary>Money a purchase, over all periods of the segment; NaN without purchases.</summary>
    private double MeanOfPurchase(IReadOnlyList<int> customers, PanelOutcome outcome)
    {
        var (money, purchases) = (0.0, 0.0);
        foreach (var customer in customers)
        {
            var (from, to) = panel.ActiveRows(customer);
            for (var row = from; row < to; row++) (money, purchases) = (money + panel.OutcomeOf(outcome, row), purchases + panel.OutcomeOf(PanelOutcome.Purchases, row));
        }

        return purchases > 0 ? money / purchases : double.NaN;
    }
}
