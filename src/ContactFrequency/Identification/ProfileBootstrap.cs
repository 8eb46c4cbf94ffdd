using System.Collections.Immutable;
using ContactFrequency.Numerics;

namespace ContactFrequency.Identification;

/// <summary>Resamples of a profile: how it would have come out with other customers of the same kind.</summary>
/// <remarks>
/// Each customer counts a Poisson number of times with mean 1 in each resample (the bootstrap of large data: Chamandy et al., <i>Google technical report</i>, 2012), so customers are
/// passed once for all resamples and nothing is kept of them. A resample's effects are the estimate plus Σ (times − 1) · influence, exact to first order (the score bootstrap of
/// Kline and Santos, <i>Journal of Econometric Methods</i> 1, 2012). Counts are keyed by a hash of seed, resample and customer id.
/// </remarks>
public static class ProfileBootstrap
{
    /// <summary>Chance of at most 0, 1, 2 … times.</summary>
    private static readonly double[] TimesChance = Cumulative();

    /// <summary>Draws resamples; empty where the profile was not estimated.</summary>
    /// <param name="profile">The profile, as one of this library's fitters gave it.</param>
    /// <param name="request">What it was estimated from; needs <see cref="ProfileRequest.Table"/>.</param>
    /// <param name="resamples">Number of resamples, from 1 to 10,000.</param>
    /// <exception cref="ArgumentException">The request holds no table of customers.</exception>
    public static ImmutableArray<FrequencyProfile> Draw(FrequencyProfile profile, ProfileRequest request, int resamples)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(resamples, 10_000);
        if (request.Table is not { } table) throw new ArgumentException("Resamples are keyed by customer id, so the request needs its table of customers.", nameof(request));
        if (profile.OpenInfluence is not { } open) return [];
        var size = profile.Channels.Sum(channel => channel.Levels.Length);
        var sums = CustomerBlocks.Sum(request.Customers.Count, request.Threads, () => new double[resamples * size], (from, to, moved) =>
        {
            var (influence, own) = (open(), new double[size]);
            for (var index = from; index < to; index++)
            {
                Array.Clear(own);
                influence.Add(request.Customers[index], 1, own);
                var key = StableHash.Of(request.Seed, table.Records[request.Customers[index]].CustomerId);
                for (var resample = 0; resample < resamples; resample++)
                {
                    var more = Times(key, resample) - 1;
                    if (more == 0) continue;
                    var target = moved.AsSpan(resample * size, size);
                    for (var effect = 0; effect < size; effect++) target[effect] += more * own[effect];
                }
            }
        }, (total, block) =>
        {
            for (var k = 0; k < total.Length; k++) total[k] += block[k];
        });
        return [.. Enumerable.Range(0, resamples).Select(resample => Moved(profile, sums.AsSpan(resample * size, size)))];
    }

    private static int Times(ulong key, int resample)
    {
        var uniform = StableHash.Uniform(key, resample);
        var times = 0;
        while (uniform >= TimesChance[times]) times++;
        return times;
    }

    private static double[] Cumulative()
    {
        var (chances, sum, own) = (new double[20], 0.0, Math.Exp(-1));
        for (var times = 0; times < chances.Length; times++, own /= times) chances[times] = sum += own;
        chances[^1] = 1;
        return chances;
    }

    private static FrequencyProfile Moved(FrequencyProfile profile, ReadOnlySpan<double> moved)
    {
        var (channels, first) = (new ChannelProfile[profile.Channels.Length], 0);
        for (var channel = 0; channel < channels.Length; channel++)
        {
            channels[channel] = profile.Channels[channel].Moved(moved.Slice(first, profile.Channels[channel].Levels.Length));
            first += profile.Channels[channel].Levels.Length;
        }

        return profile with { Channels = [.. channels] };
    }
}
