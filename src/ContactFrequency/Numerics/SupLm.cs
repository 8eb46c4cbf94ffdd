using MathNet.Numerics;

namespace ContactFrequency.Numerics;

/// <summary>
/// The chance that <c>max |B(t)|² ÷ (t·(1 − t))</c> over <c>from ≤ t ≤ to</c> is as large as a statistic, B a vector of independent Brownian bridges: the distribution of the largest of all tests for a change at a
/// known place, when the place is not known and nothing changes.
/// </summary>
/// <remarks>
/// Andrews, <i>Econometrica</i> 61, 1993. Method: the expansion for large statistics of Estrella, <i>Econometric Theory</i> 19, 2003, with <c>λ = to·(1 − from) ÷ (from·(1 − to))</c>:
/// <c>(x/2)^(k/2)·e^(−x/2) ÷ Γ(k/2) · [ln λ·(1 − k/x) + 2/x]</c>. It has a highest point, below which statistics say nothing: the chance is at least that of a χ² variable, for one place alone.
/// </remarks>
internal static class SupLm
{
    /// <summary>The natural logarithm of the chance, at most 0.</summary>
    /// <param name="statistic">The statistic, at least 0.</param>
    /// <param name="dimensions">k, the number of bridges, at least 1.</param>
    /// <param name="from">The first share of the data that counts as one side, above 0.</param>
    /// <param name="to">The last, below 1 and not below <paramref name="from"/>.</param>
    public static double LogPValue(double statistic, int dimensions, double from, double to) =>
        LogPValue(statistic, dimensions, Math.Log(to * (1 - from) / (from * (1 - to))));

    /// <summary>The same for a range of ln λ, at least 0.</summary>
    public static double LogPValue(double statistic, int dimensions, double spread)
    {
        var atOnePlace = UpperTail.LogOfChiSquared(statistic, dimensions);
        if (spread == 0) return atOnePlace;
        var x = Math.Max(statistic, Peak(dimensions, spread));
        var tail = dimensions / 2.0 * Math.Log(x / 2) - x / 2 - SpecialFunctions.GammaLn(dimensions / 2.0) + Math.Log(spread * (1 - dimensions / x) + 2 / x);
        return Math.Min(0, Math.Max(tail, atOnePlace));
    }

    /// <summary>Where the expansion is highest: its logarithm's derivative is zero once beyond k.</summary>
    private static double Peak(int dimensions, double spread)
    {
        double low = Math.Max(0, dimensions - 2 / spread), high = dimensions + 10 + 4 * Math.Sqrt(dimensions);
        for (var halving = 0; halving < 60; halving++)
        {
            var x = (low + high) / 2;
            var bracket = spread * (1 - dimensions / x) + 2 / x;
            if (bracket > 0 && dimensions / (2 * x) - 0.5 + (spread * dimensions - 2) / (x * x * bracket) <= 0) high = x;
            else low = x;
        }

        return high;
    }
}
