using System.Globalization;
using MathNet.Numerics.Distributions;

namespace ContactFrequency.Identification;

/// <summary>How strong an unseen cause would have to be to explain an effect away.</summary>
/// <remarks>
/// <c>RV = (√(f⁴ + 4f²) − f²) ÷ 2</c> with <c>f = |t| ÷ √df</c>: the share of what is left of both contacts and purchases that the cause would have to explain
/// (Cinelli and Hazlett, <i>Journal of the Royal Statistical Society B</i> 82, 2020, eq. 19). Theirs is the linear model; here t is the clustered one of the commonest level against the
/// lowest and df the customers less one, which makes the value smaller than rows would.
/// </remarks>
internal static class RobustnessValue
{
    public static double Of(double t, double degreesOfFreedom)
    {
        var square = t * t / degreesOfFreedom;
        return (Math.Sqrt(square * square + 4 * square) - square) / 2;
    }

    public static IEnumerable<ProfileCheck> Of(FrequencyProfile profile)
    {
        var freedom = profile.Customers - 1.0;
        foreach (var channel in profile.Channels)
        {
            if (LevelContrast.Of(channel) is not { Low: var low, Usual: var usual } contrast) continue;
            var variance = channel.Covariance(low, low) + channel.Covariance(usual, usual) - 2 * channel.Covariance(low, usual);
            if (!(variance > 0)) continue;
            var t = Math.Abs(channel.Effects[usual] - channel.Effects[low]) / Math.Sqrt(variance);
            var beyondChance = Math.Max(0, t - StudentT.InvCDF(0, 1, freedom, 0.975));
            var value = Of(t, freedom);
            yield return new("robustness", channel.Channel, value, double.NaN, false, string.Create(CultureInfo.InvariantCulture,
                $"An unseen cause would have to explain {100 * value:0.0} % of what is left of both contacts and purchases to explain away the effect of {contrast.Words}, and {100 * Of(beyondChance, freedom):0.0} % to make it no more than chance."));
        }
    }
}
