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

    /// <summary>The natural logarithm of the chance of a χ² above a value; finite where the chance itself is too small for a number.</summary>
    public static double LogOfChiSquared(double value, double freedom)
    {
        if (!(value > 0)) return 0;
        var (half, shape) = (value / 2, freedom / 2);
        var chance = SpecialFunctions.GammaUpperRegularized(shape, half);
        if (chance > 1e-290) return Math.Log(chance);

        // Γ(a, x) ~ x^(a − 1)·e^(−x)·(1 + (a − 1)/x + …), three terms where x is hundreds.
        var (first, second) = ((shape - 1) / half, (shape - 1) * (shape - 2) / (half * half));
        return (shape - 1) * Math.Log(half) - half - SpecialFunctions.GammaLn(shape) + Math.Log(1 + first + second);
    }
}
