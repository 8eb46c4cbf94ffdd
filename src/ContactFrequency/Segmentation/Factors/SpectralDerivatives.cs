using ContactFrequency.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Segmentation.Factors;

/// <summary>Sums over eigenvectors that the second derivatives of both criteria are made of.</summary>
internal static class SpectralDerivatives
{
    /// <summary>Head and tail this close count as this far apart, so that a tie gives a large number and not an infinite one.</summary>
    private const double SmallestGap = 1e-9;

    /// <summary><c>Σ_j w_j·u_ij·u_kj</c> over the eigenvectors beyond the factors.</summary>
    public static Matrix<double> Tail(Spectrum spectrum, int factors, Func<double, double> weight)
    {
        var size = spectrum.Values.Length;
        var vectors = spectrum.Vectors.AsColumnMajorArray();
        var sum = new double[size * size];
        for (var tail = factors; tail < size; tail++)
        {
            var w = weight(spectrum.Values[tail]);
            var vector = vectors.AsSpan(tail * size, size);
            for (var i = 0; i < size; i++)
                for (var k = 0; k < size; k++) sum[i * size + k] += w * vector[i] * vector[k];
        }

        return Matrix<double>.Build.Dense(size, size, sum);
    }

    /// <summary><c>Σ_l Σ_j w(λ_l, λ_j) ÷ (λ_l − λ_j)·u_il·u_kl·u_ij·u_kj</c>, l over the factors and j over what is beyond.</summary>
    public static Matrix<double> HeadTail(Spectrum spectrum, int factors, Func<double, double, double> weight)
    {
        var size = spectrum.Values.Length;
        var sum = Matrix<double>.Build.Dense(size, size);
        for (var head = 0; head < factors; head++)
        {
            var (top, vector) = (spectrum.Values[head], spectrum.Vectors.Column(head));
            var tail = Tail(spectrum, factors, value => weight(top, value) / Math.Max(top - value, SmallestGap));
            tail.MapIndexedInplace((i, k, value) => value * vector[i] * vector[k], Zeros.Include);
            sum += tail;
        }

        return sum;
    }
}
