using ContactFrequency.Curves;

namespace ContactFrequency.Thresholds;

/// <summary>Puts a curve on the scale of an objective: today's mean times the change from today's distribution of frequencies, less cost.</summary>
/// <remarks>
/// <c>U(f) = M·exp g(f) ÷ Σₖ shareₖ exp g(k) − cost·f</c>, with M the mean of the outcome today. In the long run it is the value of that frequency for good, on the scale of
/// one period: <c>w(f)·U(f) + (1 − w(f))·U(0)</c>. The gradient is in the curve's parameters, followed in the long run by the hazard's two; the two sets are independent.
/// </remarks>
internal sealed class ObjectiveScale
{
    /// <param name="mean">Mean of the outcome a customer a period.</param>
    /// <param name="costPerContact">Cost of a contact where the objective counts it, else 0.</param>
    /// <param name="use">How the segment is contacted today.</param>
    /// <param name="highest">The highest supported frequency; more contacts than that count as that many.</param>
    /// <param name="longRun">What contacts do beyond their own period; null, a hazard of zero or a future that counts for nothing, where that is nothing.</param>
    public ObjectiveScale(double mean, double costPerContact, FrequencyUse use, double highest, LongRun? longRun = null) =>
        (Mean, CostPerContact, Use, Highest, LongRun) = (mean, costPerContact, use, highest, longRun is { Hazard.IsZero: false, Continuation: > 0 } ? longRun : null);

    /// <summary>The scale that a request asks for.</summary>
    public static ObjectiveScale Of(ThresholdRequest request) => request.Objective == Objective.Profit
        ? new(request.Mean, request.CostPerContact, request.Use, request.Curves.Profile.HighestFrequency, request.LongRun)
        : new(request.Mean, 0, request.Use, request.Curves.Profile.HighestFrequency);

    public double Mean { get; }

    public double CostPerContact { get; }

    public FrequencyUse Use { get; }

    /// <summary>The highest supported frequency.</summary>
    public double Highest { get; }

    /// <summary>What contacts do beyond their own period; null where that is nothing.</summary>
    public LongRun? LongRun { get; }

    /// <summary>Whether the value rises and falls as the curve itself does: contacts cost nothing and end nothing.</summary>
    public bool IsCurve => CostPerContact == 0 && LongRun is null;

    /// <summary>The step of differences in frequency.</summary>
    public double Step => 1e-4 * Math.Max(Highest, 1e-12);

    /// <summary>A curve on this scale, for more than one question about it.</summary>
    public ScaledCurve Of(CurveFit fit) => new(this, fit.Family, fit.Parameters.AsSpan());

    public double Value(CurveFit fit, double frequency) => Of(fit).Value(frequency);

    /// <summary>What a period's value is worth for good where customers opt out with a chance.</summary>
    public double Lasting(double value, double unreachable, double chance)
    {
        if (LongRun is null) return value;
        var share = LongRun.ReachableShare(chance);
        return share * value + (1 - share) * unreachable;
    }

    /// <summary>The value of contacting everyone as today.</summary>
    public double ValueToday(CurveFit fit) => Of(fit).ValueToday();

    /// <summary>Derivative of the value in each parameter.</summary>
    public double[] Gradient(CurveFit fit, double frequency)
    {
        var curve = Of(fit);
        var gradient = new double[curve.GradientLength];
        curve.Gradient(frequency, gradient);
        return gradient;
    }

    /// <summary>The standard error of a combination of the parameters, in the order of the gradient.</summary>
    public double StandardError(CurveFit fit, ReadOnlySpan<double> weights)
    {
        if (LongRun is null) return fit.StandardError(weights);
        var ofCurve = fit.StandardError(weights[..^2]);
        return Math.Sqrt(ofCurve * ofCurve + LongRun.Hazard.Variance(weights[^2], weights[^1]));
    }

    /// <summary>The mean outcome at a frequency, in the period and without cost.</summary>
    public double Outcome(CurveFit fit, double frequency) => Of(fit).Outcome(frequency);
}
