using System.Globalization;
using ContactFrequency.Numerics;
using ContactFrequency.Panels;

namespace ContactFrequency.Identification;

/// <summary>Asks of a profile whether its assumptions show signs of being wrong.</summary>
/// <remarks>
/// A check warns where chance would give such a statistic in under 1 % of cases, divided by the number of channels tested, and, of feedback, carry-over and interaction, the effect it sees is more
/// than 1 %. Adjusted effects warn of <c>no_overlap</c> wherever a level was left out.
/// Checks look at 20,000 customers at most, chosen by a hash of seed and id: enough to see what matters.
/// </remarks>
public static class ProfileChecks
{
    /// <summary>Level of the tests.</summary>
    public const double TestLevel = 0.01;

    /// <summary>Effects smaller than this, on the log scale, do not matter.</summary>
    public const double SmallestEffect = 0.01;

    /// <summary>Contacts that bring a purchase about come right before it, which makes their ratio a little less than 1; a stop makes it much less.</summary>
    private const double LargestStopRatio = 0.8;

    private const int MaxCustomers = 20_000;

    /// <summary>Fits a profile and checks it.</summary>
    /// <param name="fitter">The identification; one that is not of this library is not checked.</param>
    /// <param name="request">What to estimate from.</param>
    public static FrequencyProfile Fit(IProfileFitter fitter, ProfileRequest request)
    {
        ArgumentNullException.ThrowIfNull(fitter);
        ArgumentNullException.ThrowIfNull(request);
        if (fitter is not IProfileEstimator estimator) return fitter.Fit(request);
        var estimate = estimator.Estimate(request);
        if (estimate.OpenInfluence is null) return estimate.Profile;
        var sample = Sample(request);
        var checkedEstimate = ReferenceEquals(sample, request) ? estimate : estimator.Estimate(sample, estimate.Levels);
        if (checkedEstimate.OpenInfluence is null) return estimate.Profile;
        var factors = new FactorChecks(sample, estimate.Levels);
        return estimate.Profile with
        {
            Checks =
            [
                .. ComparisonChecks.Targeting(sample, estimator, checkedEstimate),
                // Drawn frequencies follow chance, not purchases.
                .. factors.Feedback().Where(check => estimate.Profile.Channels.All(channel => channel.Channel != check.Channel || !channel.IsAssigned)),
                .. factors.CarryOver(),
                .. factors.Interaction(),
                .. OverlapChecks.Of(sample, estimate),
                .. ComparisonChecks.Unstable(sample, estimator, checkedEstimate),
                .. RobustnessValue.Of(estimate.Profile),
            ],
        };
    }

    /// <summary>Checks, on a panel of whole periods, whether contacts stop once a customer has bought; nothing on a panel that is aligned otherwise.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="customers">Indices of the customers of the group.</param>
    public static IReadOnlyList<ProfileCheck> StopOnConversion(Panel panel, IReadOnlyList<int> customers)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(customers);
        return panel.HasStopOnConversion ? [.. panel.Channels.Select((name, channel) => StopOnConversion(name, StopOnConversionCheck.Of(panel, customers, channel), panel.Channels.Length)).OfType<ProfileCheck>()] : [];
    }

    /// <summary>Null where no customer was contacted both in periods with and in periods without a purchase.</summary>
    private static ProfileCheck? StopOnConversion(string channel, StopOnConversionEvidence found, int channels)
    {
        if (double.IsNaN(found.Statistic) || double.IsNaN(found.Ratio)) return null;
        var isWarning = IsWarning(found.PValue, channels) && found.Ratio < LargestStopRatio;
        var numbers = string.Create(CultureInfo.InvariantCulture, $"{found.Ratio:0.00} times as many a day after the first purchase of a period as up to it ({P(found.PValue)})");
        return new("stop_on_conversion", channel, found.Statistic, found.PValue, isWarning, isWarning
            ? $"Contacts on {channel} fall off once a customer has bought: {numbers}. A period's count is partly its result."
            : $"Contacts on {channel} do not fall off once a customer has bought: {numbers}.");
    }

    internal static bool IsWarning(double p, int tests) => p < TestLevel / tests;

    internal static string P(double p) => p < 0.001 ? "p < 0.001" : string.Create(CultureInfo.InvariantCulture, $"p = {p:0.000}");

    /// <summary>A log effect as a change in percent, without its sign.</summary>
    internal static string Percent(double effect) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * Math.Abs(Math.Exp(effect) - 1):0.0} %");

    private static ProfileRequest Sample(ProfileRequest request)
    {
        if (request.Customers.Count <= MaxCustomers || request.Table is not { } table) return request;
        var share = (double)MaxCustomers / request.Customers.Count;
        return request with { Customers = [.. request.Customers.Where(customer => StableHash.Uniform(request.Seed, table.Records[customer].CustomerId) < share)] };
    }
}
