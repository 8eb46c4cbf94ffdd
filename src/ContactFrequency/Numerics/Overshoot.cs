using MathNet.Numerics;

namespace ContactFrequency.Numerics;

/// <summary>How a process that is seen only now and then passes a boundary less often than one that is always seen.</summary>
/// <remarks>
/// Siegmund, <i>Sequential Analysis</i>, 1985, ch. 4; the closed form is that of Siegmund and Yakir, <i>The Statistics of Gene Mapping</i>, 2007: <c>ν(y) ≈ (2/y)·(Φ(y/2) − ½) ÷ ((y/2)·Φ(y/2) + φ(y/2))</c>, which is
/// <c>exp(−0.583·y)</c> for small y and <c>2 ÷ y²</c> for large ones.
/// </remarks>
internal static class Overshoot
{
    /// <summary>The share of crossings that are seen.</summary>
    /// <param name="step">How fast chances fall beyond the boundary, times the standard deviation of a step; at least 0.</param>
    public static double Seen(double step)
    {
        if (step < 1e-4) return Math.Exp(-0.583 * step);
        var half = step / 2;
        var above = SpecialFunctions.Erf(half / Math.Sqrt(2)) / 2;
        return above / half / (half * (above + 0.5) + Math.Exp(-half * half / 2) / Math.Sqrt(2 * Math.PI));
    }
}
