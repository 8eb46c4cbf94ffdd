using System.Collections.Immutable;
using ContactFrequency.Curves;
using ContactFrequency.Thresholds;

namespace ContactFrequency;

/// <summary>Pools the curves of all segments, channel by channel, and finds where the pooled ones peak.</summary>
internal static class PoolingMaker
{
    /// <summary>The channels on which enough segments have a curve, in the order of their first request.</summary>
    public static ImmutableArray<ChannelPooling> Of(IEnumerable<ThresholdRequest> requests) =>
        [.. requests.GroupBy(request => request.Curves.Profile.Channel, StringComparer.Ordinal).OrderBy(channel => channel.Key, StringComparer.Ordinal).Select(OfChannel).OfType<ChannelPooling>()];

    private static ChannelPooling? OfChannel(IEnumerable<ThresholdRequest> requests)
    {
        ImmutableArray<ThresholdRequest> all = [.. requests];
        if (CurvePooler.Pool([.. all.Select(request => (request.Segment, request.Curves))]) is not { } pooling) return null;
        return new(all[0].Curves.Profile.Channel, all[0].Objective, pooling.Family.Name,
            [.. all.Zip(pooling.Segments, Pooled)]);
    }

    private static SegmentPooling Pooled(ThresholdRequest request, PooledCurve pooled)
    {
        var profile = request.Curves.Profile;
        if (!(profile.HighestFrequency > profile.LowestFrequency)) return new(request.Segment, pooled.Amount, double.NaN, double.NaN, double.NaN);
        var threshold = ThresholdFinder.Find(request with { Curves = pooled.AloneOn(profile) });
        return new(request.Segment, pooled.Amount, threshold.Optimum, threshold.Lower, threshold.Upper);
    }
}
