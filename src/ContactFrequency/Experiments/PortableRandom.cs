using System.Numerics;
using ContactFrequency.Numerics;

namespace ContactFrequency.Experiments;

/// <summary>Random numbers that are the same on every machine, keyed by seed, customer and purpose.</summary>
/// <remarks>xoshiro256** (Blackman and Vigna 2021), its state filled by SplitMix64. Not for use by two threads at once.</remarks>
internal sealed class PortableRandom
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;
    private double _spare = double.NaN;

    public PortableRandom(long seed, long customer, int purpose)
    {
        var key = StableHash.Mix(StableHash.Mix(StableHash.Mix((ulong)seed) ^ (ulong)customer) ^ (ulong)purpose);
        _s0 = StableHash.Mix(key);
        _s1 = StableHash.Mix(key + 1);
        _s2 = StableHash.Mix(key + 2);
        _s3 = StableHash.Mix(key + 3);
    }

    /// <summary>Uniform in [0, 1), with 53 random bits.</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>True with the given chance.</summary>
    public bool Chance(double probability) => Uniform() < probability;

    /// <summary>A whole number from 0 to below the count.</summary>
    public int Below(int count) => (int)(Uniform() * count);

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

        var scale = Math.Sqrt(-2 * PortableMath.Log(square) / square);
        _spare = v * scale;
        return u * scale;
    }

    /// <summary>Log-normal with the given median and standard deviation of the logarithm.</summary>
    public double LogNormal(double median, double sigma) => median * PortableMath.Exp(sigma * Normal());

    /// <summary>Poisson by inversion; a large mean is halved first, as the sum of two Poisson numbers is Poisson.</summary>
    public int Poisson(double mean)
    {
        if (mean > 30) return Poisson(mean / 2) + Poisson(mean / 2);

        var remaining = Uniform();
        var probability = PortableMath.Exp(-mean);
        var count = 0;
        while (remaining >= probability && count < 500)
        {
            remaining -= probability;
            probability *= mean / ++count;
        }

        return count;
    }

    /// <summary>Gamma with scale 1 and a shape of at least 1 (Marsaglia and Tsang 2000).</summary>
    public double Gamma(double shape)
    {
        var d = shape - 1.0 / 3;
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Normal();
            var v = 1 + c * x;
            if (v <= 0) continue;
            v = v * v * v;
            var u = 1 - Uniform();
            if (PortableMath.Log(u) < x * x / 2 + d - d * v + d * PortableMath.Log(v)) return d * v;
        }
    }

    /// <summary>Index drawn with the given probabilities, which sum to 1.</summary>
    public int Index(ReadOnlySpan<double> probabilities)
    {
        var remaining = Uniform();
        for (var index = 0; index < probabilities.Length - 1; index++)
        {
            remaining -= probabilities[index];
            if (remaining < 0) return index;
        }

        return probabilities.Length - 1;
    }

    private ulong Next()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }
}
