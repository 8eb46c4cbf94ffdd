using MathNet.Numerics;

namespace ContactFrequency.Numerics;

/// <summary>Chances of large values, with all their digits where they are small.</summary>
internal static class UpperTail
{
    /// <summary>The chance of an F above a value: <c>I(d₂ ÷ (d₂ + d₁·F); d₂ ÷ 2, d₁ ÷ 2)</c>.</summary>
    public static double OfF(double value, double freedom, double denominator) =>
        SpecialFunctions.BetaRegularized(denominator / 2, freedom / 2, denominator / (denominator + freedom * value));

    /// <summary>The chance of a χ² above a value.</summary>
    public static double OfChiSquare(double value, double freedom) => value <= 0 ? 1 : SpecialFunctions.GammaUpperRegularized(freedom / 2, value / 2);

    /// <summary>The chance of a t above a value; of a normal variable where the degrees of freedom are ∞.</summary>
    public static double OfT(double value, double freedom)
    {
        if (double.IsPositiveInfinity(freedom)) return SpecialFunctions.Erfc(value / Math.Sqrt(2)) / 2;
        var tail = SpecialFunctions.BetaRegularized(freedom / 2, 0.5, freedom / (freedom + value * value)) / 2;
        return value >= 0 ? tail : 1 - tail;
    }
}
