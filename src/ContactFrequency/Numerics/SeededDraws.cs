namespace ContactFrequency.Numerics;

/// <summary>Random numbers from a seed. Not for use by two threads at once.</summary>
/// <remarks>SplitMix64 (Steele, Lea and Flood 2014).</remarks>
internal sealed class SeededDraws(long seed)
{
    private ulong _state = StableHash.Mix((ulong)seed);
    private double _spare = double.NaN;

    /// <summary>Uniform in [0, 1), with 53 random bits.</summary>
    public double Uniform()
    {
        var mixed = StableHash.Mix(_state);
        _state += 0x9E3779B97F4A7C15UL;
        return (mixed >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>Standard normal, by the polar method of Marsaglia.</summary>
    public double Normal()
    {
        if (!double.IsNaN(_spare))
        {
            var spare = _spare;
            _spare = double.NaN;
            return spare;
        }

        double u, v, square;
        do
        {
            u = 2 * Uniform() - 1;
            v = 2 * Uniform() - 1;
            square = u * u + v * v;
        }
        while (square is >= 1 or 0);

        var scale = Math.Sqrt(-2 * Math.Log(square) / square);
        _spare = v * scale;
        return u * scale;
    }

    /// <summary>Chi-square, as twice a gamma number (Marsaglia and Tsang 2000).</summary>
    /// <param name="degreesOfFreedom">At least 1.</param>
    public double ChiSquare(int degreesOfFreedom)
    {
        if (degreesOfFreedom == 1) return Math.Pow(Normal(), 2);
        var d = degreesOfFreedom / 2.0 - 1.0 / 3;
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Normal();
            var v = 1 + c * x;
            if (v <= 0) continue;
            v = v * v * v;
            if (Math.Log(1 - Uniform()) < x * x / 2 + d - d * v + d * Math.Log(v)) return 2 * d * v;
        }
    }
}
