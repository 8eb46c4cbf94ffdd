using ContactFrequency.Curves;

namespace ContactFrequency.Thresholds;

/// <summary>Puts a curve on the scale of an objective: today's mean times the change from today's distribution of frequencies, less cost.</summary>
/// <remarks><c>U(f) = M·exp g(f) ÷ Σₖ shareₖ exp g(k) − cost·f</c>, with M the mean of the outcome today.</remarks>
/// <param name="mean">Mean of the outcome a customer a period.</param>
/// <param name="costPerContact">Cost of a contact where the objective counts it, else 0.</param>
/// <param name="use">How the segment is contacted today.</param>
/// <param name="highest">The highest supported frequency; more contacts than that count as that many.</param>
internal sealed class ObjectiveScale(double mean, double costPerContact, FrequencyUse use, double highest)
{
    public double Value(CurveFit fit, double frequency) =>
        mean * Math.Exp(fit.Value(frequency)) / Today(fit) - costPerContact * frequency;

    /// <summary>The value of contacting everyone as today.</summary>
    public double ValueToday() =>
        mean - costPerContact * use.Shares.Select((share, contacts) => share * contacts).Sum();

    /// <summary>Derivative of the value in each parameter.</summary>
    public double[] Gradient(CurveFit fit, double frequency)
    {
        var today = Today(fit);
        var gradient = fit.Gradient(frequency);
        for (var contacts = 0; contacts < use.Shares.Length; contacts++)
        {
            var supported = Math.Min(contacts, highest);
            var weight = use.Shares[contacts] * Math.Exp(fit.Value(supported)) / today;
            if (weight == 0) continue;
            var other = fit.Gradient(supported);
            for (var k = 0; k < gradient.Length; k++) gradient[k] -= weight * other[k];
        }

        var scale = mean * Math.Exp(fit.Value(frequency)) / today;
        return [.. gradient.Select(value => scale * value)];
    }

    private double Today(CurveFit fit)
    {
        if (use.Shares.IsEmpty) return 1;
        var sum = 0.0;
        for (var contacts = 0; contacts < use.Shares.Length; contacts++) sum += use.Shares[contacts] * Math.Exp(fit.Value(Math.Min(contacts, highest)));
        return sum;
    }
}
