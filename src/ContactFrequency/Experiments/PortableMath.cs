namespace ContactFrequency.Experiments;

/// <summary>Exponential and logarithm from additions and multiplications alone.</summary>
/// <remarks>
/// Those of the platform differ in the last bit between operating systems, which would let a simulation drift apart
/// between machines. IEEE 754 fixes every operation used here. Relative error is below 1e-15.
/// </remarks>
internal static class PortableMath
{
    private const double Log2High = 0.693147180369123816490; // 32 bits, so that k·Log2High is exact
    private const double Log2Low = 1.90821492927058770002e-10;

    /// <summary>1/n! from the highest power down.</summary>
    private static readonly double[] ExpSeries = [.. Enumerable.Range(0, 14).Select(n => 1 / Enumerable.Range(1, n).Aggregate(1.0, (product, k) => product * k)).Reverse()];

    /// <summary>1, 1/3, 1/5, … from the highest power down.</summary>
    private static readonly double[] ArtanhSeries = [.. Enumerable.Range(0, 11).Select(n => 1.0 / (2 * n + 1)).Reverse()];

    public static double Exp(double x)
    {
        if (double.IsNaN(x)) return double.NaN;
        if (x < -700) return 0;
        if (x > 700) return double.PositiveInfinity;

        // exp(x) = 2^k·exp(r) with |r| ≤ log(2)/2, and the Taylor series of exp(r).
        var k = Math.Round(x * 1.44269504088896340736);
        var r = x - k * Log2High - k * Log2Low;
        var sum = 0.0;
        foreach (var coefficient in ExpSeries) sum = sum * r + coefficient;
        return sum * BitConverter.Int64BitsToDouble((long)(k + 1023) << 52);
    }

    /// <summary>The natural logarithm of a positive normal number.</summary>
    public static double Log(double x)
    {
        // x = 2^e·m with m in [√½, √2), and log m = 2·artanh((m − 1)/(m + 1)).
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)(bits >> 52) - 1023;
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFFL) | (1023L << 52));
        if (mantissa > 1.4142135623730951)
        {
            mantissa /= 2;
            exponent++;
        }

        var s = (mantissa - 1) / (mantissa + 1);
        var square = s * s;
        var sum = 0.0;
        foreach (var coefficient in ArtanhSeries) sum = sum * square + coefficient;
        return exponent * Log2High + (exponent * Log2Low + 2 * s * sum);
    }

    public static double Logistic(double x) => 1 / (1 + Exp(-x));
}
