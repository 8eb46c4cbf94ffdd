namespace ContactFrequency.Experiments;

/// <summary>The true effect of one channel's frequency on one type of customer.</summary>
/// <param name="Shape">The form of the curve.</param>
/// <param name="PeakFrequency">k: contacts a month at which the curve peaks, or levels off if it only rises; above 0.</param>
/// <param name="PeakLogEffect">a: log-effect at the peak against no contact; 0 for a flat curve.</param>
public sealed record TrueCurve(TrueCurveShape Shape, double PeakFrequency, double PeakLogEffect)
{
    /// <summary>Logarithm of the factor by which a frequency multiplies expected purchases; 0 at no contact.</summary>
    public double LogEffect(double frequency)
    {
        var x = frequency / PeakFrequency;
        return PeakLogEffect * Shape switch
        {
            TrueCurveShape.Ricker => x * PortableMath.Exp(1 - x),
            TrueCurveShape.Quadratic => x * (2 - x),
            // Vf/(K + f) − φf with K = k/2; V = 9a/4 and φ = a/(2k) put the peak a at k.
            TrueCurveShape.HillWithFatigue => (9 * x / (1 + 2 * x) - x) / 2,
            TrueCurveShape.Rising => 1 - PortableMath.Exp(-3 * x),
            _ => double.NaN,
        };
    }
}
