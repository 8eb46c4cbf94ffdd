using ContactFrequency.Curves;

namespace ContactFrequency.Thresholds;

/// <summary>Puts a curve on the scale of an objective: today's mean times the change from today's distribution of frequencies, less cost.</summary>
/// <remarks>
/// <c>U(f) = M·exp g(f) ÷ Σₖ shareₖ exp g(k) − cost·f</c>, with M the mean of the outcome today. In the long run it is the value of that frequency for good, on the scale of
/// one period: <c>w(f)·U(f) + (1 − w(f))·U(0)</c>. The gradient is in the curve's parameters, followed in the long run by the hazard's two; the two sets are independent.
/// </remarks>
internal sealed class ObjectiveScale
{
    private readonly double _mean;
    private readonly double _cost;
    private readonly FrequencyUse _use;
    private readonly double _highest;
    private readonly LongRun? _longRun;

    /// <param name="mean">Mean of the outcome a customer a period.</param>
    /// <param name="costPerContact">Cost of a contact where the objective counts it, else 0.</param>
    /// <param name="use">How the segment is contacted today.</param>
    /// <param name="highest">The highest supported frequency; more contacts than that count as that many.</param>
    /// <param name="longRun">What contacts do beyond their own period; null, a hazard of zero or a future that counts for nothing, where that is nothing.</param>
    public ObjectiveScale(double mean, double costPerContact, FrequencyUse use, double highest, LongRun? longRun = null) =>
        (_mean, _cost, _use, _highest, _longRun) = (mean, costPerContact, use, highest, longRun is { Hazard.IsZero: false, Continuation: > 0 } ? longRun : null);

    /// <summary>The scale that a request asks for.</summary>
    public static ObjectiveScale Of(ThresholdRequest request) => request.Objective == Objective.Profit
        ? new(request.Mean, request.CostPerContact, request.Use, request.Curves.Profile.HighestFrequency, request.LongRun)
        : new(request.Mean, 0, request.Use, request.Curves.Profile.HighestFrequency);

    public double CostPerContact => _cost;

    /// <summary>What contacts do beyond their own period; null where that is nothing.</summary>
    public LongRun? LongRun => _longRun;

    /// <summary>Whether the value rises and falls as the curve itself does: contacts cost nothing and end nothing.</summary>
    public bool IsCurve => _cost == 0 && _longRun is null;

    public double Value(CurveFit fit, double frequency)
    {
        var value = InPeriod(fit, frequency);
        return _longRun is null ? value : Lasting(value, InPeriod(fit, 0), _longRun.Hazard.Chance(frequency));
    }

    /// <summary>What a period's value is worth for good where customers opt out with a chance.</summary>
    public double Lasting(double value, double unreachable, double chance)
    {
        if (_longRun is null) return value;
        var share = _longRun.ReachableShare(chance);
        return share * value + (1 - share) * unreachable;
    }

    /// <summary>The value of contacting everyone as today.</summary>
    public double ValueToday(CurveFit fit)
    {
        var value = _mean - _cost * _use.Shares.Select((share, contacts) => share * contacts).Sum();
        return _longRun is null ? value : Lasting(value, InPeriod(fit, 0), _use.Shares.Select((share, contacts) => share * _longRun.Hazard.Chance(contacts)).Sum());
    }

    /// <summary>Derivative of the value in each parameter.</summary>
    public double[] Gradient(CurveFit fit, double frequency)
    {
        var now = CurveGradient(fit, frequency);
        if (_longRun is null) return now;
        var chance = _longRun.Hazard.Chance(frequency);
        var (share, ofChance) = (_longRun.ReachableShare(chance), _longRun.Hazard.Gradient(frequency));
        var lost = _longRun.ReachableShareSlope(chance) * (InPeriod(fit, frequency) - InPeriod(fit, 0));
        return [.. now.Zip(CurveGradient(fit, 0), (here, unreachable) => share * here + (1 - share) * unreachable),
            lost * ofChance.Intercept, lost * ofChance.Exponent];
    }

    /// <summary>The slope of the value in frequency, on a scale that leaves its sign alone, and its derivative in each parameter.</summary>
    /// <remarks>Where contacts cost nothing and end nothing, that of the curve itself; else by central differences of the exact value and gradient.</remarks>
    public double[] SlopeGradient(CurveFit fit, double frequency, out double slope)
    {
        if (IsCurve)
        {
            var gradient = new double[fit.Parameters.Length];
            fit.Family.SlopeGradient(frequency, fit.Parameters.AsSpan(), gradient);
            slope = fit.Slope(frequency);
            return gradient;
        }

        var h = 1e-4 * Math.Max(_highest, 1e-12);
        slope = (Value(fit, frequency + h) - Value(fit, frequency - h)) / (2 * h);
        return [.. Gradient(fit, frequency + h).Zip(Gradient(fit, frequency - h), (up, down) => (up - down) / (2 * h))];
    }

    /// <summary>The standard error of a combination of the parameters, in the order of the gradient.</summary>
    public double StandardError(CurveFit fit, ReadOnlySpan<double> weights)
    {
        if (_longRun is null) return fit.StandardError(weights);
        var ofCurve = fit.StandardError(weights[..^2]);
        return Math.Sqrt(ofCurve * ofCurve + _longRun.Hazard.Variance(weights[^2], weights[^1]));
    }

    /// <summary>The mean outcome at a frequency, in the period and without cost.</summary>
    public double Outcome(CurveFit fit, double frequency) => _mean * Math.Exp(fit.Value(frequency)) / Today(fit);

    private double InPeriod(CurveFit fit, double frequency) => Outcome(fit, frequency) - _cost * frequency;

    private double[] CurveGradient(CurveFit fit, double frequency)
    {
        var today = Today(fit);
        var gradient = fit.Gradient(frequency);
        for (var contacts = 0; contacts < _use.Shares.Length; contacts++)
        {
            var supported = Math.Min(contacts, _highest);
            var weight = _use.Shares[contacts] * Math.Exp(fit.Value(supported)) / today;
            if (weight == 0) continue;
            var other = fit.Gradient(supported);
            for (var k = 0; k < gradient.Length; k++) gradient[k] -= weight * other[k];
        }

        var scale = _mean * Math.Exp(fit.Value(frequency)) / today;
        return [.. gradient.Select(value => scale * value)];
    }

    private double Today(CurveFit fit)
    {
        if (_use.Shares.IsEmpty) return 1;
        var sum = 0.0;
        for (var contacts = 0; contacts < _use.Shares.Length; contacts++) sum += _use.Shares[contacts] * Math.Exp(fit.Value(Math.Min(contacts, _highest)));
        return sum;
    }
}
