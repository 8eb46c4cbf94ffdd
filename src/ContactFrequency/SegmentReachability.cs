using ContactFrequency.Identification;
using ContactFrequency.Numerics;
using ContactFrequency.Panels;
using ContactFrequency.Thresholds;

namespace ContactFrequency;

/// <summary>How the customers of one segment leave its channels, and the company.</summary>
internal sealed class SegmentReachability
{
    private readonly string _segment;
    private readonly double _level;
    private readonly Lazy<LongRun[]> _longRuns;
    private readonly double[] _frequency;
    private readonly double[] _worth;
    private readonly List<AnalysisWarning> _warnings = [];

    public SegmentReachability(string segment, Panel panel, IReadOnlyList<int> customers, IReadOnlyList<FrequencySummary> summaries, AnalysisOptions options)
    {
        (_segment, _level) = (segment, options.Level);
        _longRuns = new(() =>
        {
            var continuation = RelationshipSurvival.Of(panel, customers) / (1 + options.DiscountRate);
            var longRuns = new LongRun[summaries.Count];
            IndexedWork.Run(longRuns.Length, options.Threads, channel => longRuns[channel] = new(OptOutHazardFitter.Fit(panel, customers, summaries[channel].Channel), continuation));
            return longRuns;
        });
        _frequency = [.. summaries.Select(summary => summary.LastPeriod.Select((count, contacts) => (double)count * contacts).Sum() / summary.LastPeriod.Sum())];
        _worth = [.. summaries.Select(_ => double.NaN)];
    }

    /// <summary>The long run of a channel.</summary>
    public LongRun LongRun(int channel) => _longRuns.Value[channel];

    /// <summary>Where opt-outs make the frequency that is best in the long run lower.</summary>
    public IReadOnlyList<AnalysisWarning> Warnings => _warnings;

    /// <summary>Takes in what profit looks like on a channel.</summary>
    public void Note(int channel, LongRunComparison profit)
    {
        _worth[channel] = profit.WorthOfReach;
        if (profit.Warning() is { } warning) _warnings.Add(warning);
    }

    public IEnumerable<ChannelReachability> Channels() => _longRuns.Value.Select((longRun, channel) =>
    {
        var (lower, upper) = double.IsNaN(_frequency[channel]) ? (double.NaN, double.NaN) : longRun.Hazard.Interval(_frequency[channel], _level);
        return new ChannelReachability(_segment, longRun.Hazard, _frequency[channel],
            double.IsNaN(_frequency[channel]) ? double.NaN : longRun.Hazard.Chance(_frequency[channel]), lower, upper, longRun.Continuation, _worth[channel]);
    });
}
