using ContactFrequency.Numerics;

namespace ContactFrequency.Curves;

/// <summary>Saturation after a slow start: <c>g(f) = a·fˢ ÷ (hˢ + fˢ)</c>, half of its limit a reached at h; it never turns.</summary>
/// <remarks>Hill, <i>Journal of Physiology</i> 40, 1910. With a negative and a free height it is the four-parameter log-logistic curve of dose response.</remarks>
public sealed class Hill : CurveFamily
{
    private Hill()
        : base("hill", ["a"], [new("h", IsLocation: true), new("s", IsLocation: false)])
    {
    }

    /// <summary>The family.</summary>
    public static Hill Instance { get; } = new();

    /// <summary>The frequency at which a share of the limit is reached: <c>h·(p ÷ (1 − p))^(1 ÷ s)</c>.</summary>
    /// <param name="h">Where half of the limit is reached.</param>
    /// <param name="s">The exponent.</param>
    /// <param name="share">p, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not above 0 and below 1.</exception>
    public static double FrequencyOfShare(double h, double s, double share) => share is > 0 and < 1
        ? h * Math.Pow(share / (1 - share), 1 / s)
        : throw new ArgumentOutOfRangeException(nameof(share), share, "The share must be above 0 and below 1.");

    /// <summary>
    /// The frequency at which a contact does most on average, where <c>g(f) ÷ f</c> is highest: <c>h·(s − 1)^(1 ÷ s)</c> for s above 1; 0 else, where the first contacts do most.
    /// With so many contacts in all and more customers than they reach, it is better to contact some this often than all less.
    /// </summary>
    public static double MostPerContact(double h, double s) => s > 1 ? h * Math.Pow(s - 1, 1 / s) : 0;

    internal override void Basis<T>(T frequency, ReadOnlySpan<T> shapes, Span<T> basis) => basis[0] = Saturation(frequency, shapes[0], shapes[1]);

    /// <summary><c>fˢ ÷ (hˢ + fˢ)</c>.</summary>
    internal static T Saturation<T>(T frequency, T h, T s)
        where T : struct, ICurveNumber<T>
    {
        var power = T.Power(frequency / h, s);
        return power / (power + 1);
    }
}
