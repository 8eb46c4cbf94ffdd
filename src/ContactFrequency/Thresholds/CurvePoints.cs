using ContactFrequency.Curves;
using MathNet.Numerics.Distributions;

namespace ContactFrequency.Thresholds;

/// <summary>Lists the points of a response curve on the scale of today's mean.</summary>
public static class CurvePoints
{
    /// <summary>One point for each number of contacts that was seen.</summary>
    /// <param name="request">The curve and the scale.</param>
    /// <param name="periods">Customer-periods by number of contacts.</param>
    /// <param name="observed">Mean of the outcome by number of contacts.</param>
    public static IEnumerable<CurvePoint> Of(ThresholdRequest request, IReadOnlyList<long> periods, IReadOnlyList<double> observed)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(periods);
        ArgumentNullException.ThrowIfNull(observed);
        var curves = request.Curves;
        var profile = curves.Profile;
        var scale = ObjectiveScale.Of(request);
        var cost = scale.CostPerContact;
        var z = Normal.InvCDF(0, 1, (1 + request.Level) / 2);
        var adjusted = new LevelMeans(request);
        var unreachable = curves.Average(fit => scale.Value(fit, 0));
        var (first, last) = ThresholdSearch.WholeRange(curves.Profile);
        var optimum = curves.NoEffectPValue < ThresholdFinder.TestLevel && curves.Target.Count > 1
            ? new OptimumDistribution(curves, scale, curves.Profile.LowestFrequency, curves.Profile.HighestFrequency)
            : null;
        for (var contacts = 0; contacts < periods.Count; contacts++)
        {
            if (periods[contacts] == 0) continue;
            var at = contacts;
            var (mean, low, high) = adjusted.Of(contacts);
            var (fitted, error) = Fitted(curves, scale, contacts);
            yield return new(request.Segment, profile.Channel, request.Objective, contacts, periods[contacts],
                observed[contacts] - cost * contacts, OnScale(mean), fitted, fitted - z * error, fitted + z * error, OnScale(low), OnScale(high),
                optimum?.Near(contacts, first, last) ?? double.NaN);

            double OnScale(double value) => scale.LongRun is { } longRun
                ? scale.Lasting(value - cost * at, unreachable, longRun.Hazard.Chance(at))
                : value - cost * at;
        }
    }

    /// <summary>The same where no effect could be identified: what was seen, and nothing else.</summary>
    /// <param name="costPerContact">Cost of a contact in money; counts under <see cref="Objective.Profit"/> only.</param>
    public static IEnumerable<CurvePoint> Observed(
        string segment, string channel, Objective objective, double costPerContact, IReadOnlyList<long> periods, IReadOnlyList<double> observed)
    {
        ArgumentNullException.ThrowIfNull(periods);
        ArgumentNullException.ThrowIfNull(observed);
        var cost = objective == Objective.Profit ? costPerContact : 0;
        return from contacts in Enumerable.Range(0, periods.Count)
               where periods[contacts] > 0
               select new CurvePoint(segment, channel, objective, contacts, periods[contacts], observed[contacts] - cost * contacts, double.NaN, double.NaN, double.NaN, double.NaN);
    }

    private static (double Value, double Error) Fitted(CurveSet curves, ObjectiveScale scale, double frequency)
    {
        // Beyond the levels with support, a part of a contact apart, no curve says anything.
        if (frequency > curves.Profile.HighestFrequency || frequency <= curves.Profile.LowestFrequency - 1) return (double.NaN, double.NaN);
        var value = curves.Average(fit => scale.Value(fit, frequency));
        return (value, curves.Average(fit =>
        {
            var (own, off) = (scale.StandardError(fit, scale.Gradient(fit, frequency)), scale.Value(fit, frequency) - value);
            return Math.Sqrt(own * own + off * off);
        }));
    }
}
