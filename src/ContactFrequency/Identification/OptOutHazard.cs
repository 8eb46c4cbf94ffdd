using MathNet.Numerics.Distributions;

namespace ContactFrequency.Identification;

/// <summary>The chance that a customer who can be reached on a channel when a period begins opts out in it, by the frequency planned for it.</summary>
/// <remarks><c>h(k) = 1 − exp(−exp(a + γ·log k))</c> with <c>h(0) = 0</c>: nobody leaves for want of messages. Immutable.</remarks>
public sealed record OptOutHazard
{
    private readonly double _interceptVariance;
    private readonly double _covariance;
    private readonly double _exponentVariance;

    /// <summary>Creates a hazard.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="status">What it rests on; <see cref="OptOutStatus.NoOptOuts"/> makes the chance zero at every frequency.</param>
    /// <param name="intercept">a, the log of the rate at one contact a period.</param>
    /// <param name="exponent">γ; 1 is the same chance with every contact, more than 1 a chance that grows with their number.</param>
    /// <param name="interceptVariance">Variance of a.</param>
    /// <param name="covariance">Covariance of a and γ.</param>
    /// <param name="exponentVariance">Variance of γ; 0 where it was taken to be 1.</param>
    public OptOutHazard(
        string channel, OptOutStatus status, double intercept, double exponent, double interceptVariance, double covariance, double exponentVariance)
    {
        ArgumentException.ThrowIfNullOrEmpty(channel);
        (Channel, Status, Intercept, Exponent) = (channel, status, intercept, exponent);
        (_interceptVariance, _covariance, _exponentVariance) = (interceptVariance, covariance, exponentVariance);
    }

    /// <summary>The channel.</summary>
    public string Channel { get; }

    /// <summary>What the numbers rest on.</summary>
    public OptOutStatus Status { get; }

    /// <summary>a, the log of the rate at one contact a period; NaN without opt-outs.</summary>
    public double Intercept { get; }

    /// <summary>γ, how the rate grows with frequency: its elasticity; 1 where it could not be told, NaN without opt-outs.</summary>
    public double Exponent { get; }

    /// <summary>Standard error of <see cref="Intercept"/>.</summary>
    public double InterceptStandardError => Math.Sqrt(_interceptVariance);

    /// <summary>Standard error of <see cref="Exponent"/>; 0 where it was not estimated but taken to be 1.</summary>
    public double ExponentStandardError => Math.Sqrt(_exponentVariance);

    /// <summary>Dated opt-outs that the estimate rests on.</summary>
    public long OptOuts { get; init; }

    /// <summary>Customer-periods at risk that the estimate rests on.</summary>
    public long AtRisk { get; init; }

    /// <summary>Dated opt-outs of customers in whose group nobody was contacted; they say nothing of frequency and are not in <see cref="OptOuts"/>.</summary>
    public long OptOutsWithoutContacts { get; init; }

    /// <summary>Whether anybody opts out at all.</summary>
    public bool IsZero => Status == OptOutStatus.NoOptOuts;

    /// <summary>The chance of opting out in a period with so many contacts planned.</summary>
    public double Chance(double frequency) => IsZero || !(frequency > 0) ? 0 : OfRate(LogRate(frequency));

    /// <summary>An interval of the chance, by the normal approximation on the scale of the log rate; upper end NaN, unknown, where nobody opted out.</summary>
    /// <param name="frequency">Contacts a period.</param>
    /// <param name="level">Level of the interval, for instance 0.95.</param>
    public (double Lower, double Upper) Interval(double frequency, double level)
    {
        if (!(frequency > 0)) return (0, 0);
        if (IsZero) return (0, double.NaN);
        var log = Math.Log(frequency);
        var reach = Normal.InvCDF(0, 1, (1 + level) / 2) * Math.Sqrt(Variance(1, log));
        return (OfRate(LogRate(frequency) - reach), OfRate(LogRate(frequency) + reach));
    }

    /// <summary>Derivative of the chance in a and in γ.</summary>
    public (double Intercept, double Exponent) Gradient(double frequency)
    {
        if (IsZero || !(frequency > 0)) return (0, 0);
        var rate = Math.Exp(LogRate(frequency));
        var slope = rate * Math.Exp(-rate);
        return (slope, slope * Math.Log(frequency));
    }

    /// <summary>Variance of a combination of a and γ.</summary>
    public double Variance(double ofIntercept, double ofExponent) => IsZero ? 0 : Math.Max(0,
        ofIntercept * ofIntercept * _interceptVariance + 2 * ofIntercept * ofExponent * _covariance + ofExponent * ofExponent * _exponentVariance);

    internal static OptOutHazard None(string channel, long atRisk, long withoutContacts) =>
        new(channel, OptOutStatus.NoOptOuts, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN) { AtRisk = atRisk, OptOutsWithoutContacts = withoutContacts };

    private double LogRate(double frequency) => Intercept + Exponent * Math.Log(frequency);

    private static double OfRate(double logRate) => 1 - Math.Exp(-Math.Exp(logRate));
}
