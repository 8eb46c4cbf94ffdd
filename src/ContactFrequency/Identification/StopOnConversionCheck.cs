using System.Globalization;
using ContactFrequency.Panels;
using MathNet.Numerics.Distributions;

namespace ContactFrequency.Identification;

/// <summary>Whether contacts stop once a customer has bought, which makes a period's count of contacts partly the result of its purchases.</summary>
/// <remarks>
/// Statistic: contacts after the first purchase of a period less those expected there from the spread over periods without a purchase, added up, over the root of the sum of
/// the customers' squares; normal. The ratio is contacts a day after the purchase to contacts a day before it, 1 if purchases change nothing.
/// </remarks>
internal static class StopOnConversionCheck
{
    /// <summary>Contacts that run right before a purchase because they brought it about make the ratio a little less than 1; a stop makes it much less.</summary>
    private const double LargestRatio = 0.8;

    public static IEnumerable<ProfileCheck> Of(Panel panel, IReadOnlyList<int> customers)
    {
        if (!panel.HasStops) yield break;
        for (var channel = 0; channel < panel.Channels.Length; channel++)
        {
            var (after, expected, all, squares) = (0.0, 0.0, 0.0, 0.0);
            foreach (var customer in customers)
            {
                var own = panel.Stops(channel, customer);
                (after, expected, all) = (after + own.After, expected + own.Expected, all + own.Contacts);
                squares += (own.After - own.Expected) * (own.After - own.Expected);
            }

            if (!(squares > 0) || !(expected > 0) || !(all > expected)) continue;
            var (statistic, ratio) = ((after - expected) / Math.Sqrt(squares), after / expected / ((all - after) / (all - expected)));
            var p = Normal.CDF(0, 1, statistic);
            var name = panel.Channels[channel];
            var isWarning = ProfileChecks.IsWarning(p, panel.Channels.Length) && ratio < LargestRatio;
            var numbers = string.Create(CultureInfo.InvariantCulture, $"{ratio:0.00} times as many a day after the first purchase of a period as before it ({ProfileChecks.P(p)})");
            yield return new("stop_on_conversion", name, statistic, p, isWarning, isWarning
                ? $"Contacts on {name} fall off once a customer has bought: {numbers}. A period's count is partly its result."
                : $"Contacts on {name} do not fall off once a customer has bought: {numbers}.");
        }
    }
}
