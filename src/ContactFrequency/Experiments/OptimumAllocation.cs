using System.Collections.Immutable;

namespace ContactFrequency.Experiments;

/// <summary>Which share of the customers each frequency should have so that the optimum is estimated best.</summary>
/// <remarks>
/// <para>Model: the mean is <c>α + a·g(f)</c> with g a parabola or a Ricker curve, the same variance everywhere. The optimum is a function of the parameters, its variance <c>cᵀM⁻¹c</c> with c its gradient
/// and M the information (c-optimal design; Elfving, <i>Annals of Mathematical Statistics</i> 23, 1952). The mean of its logarithm over the candidates is made smallest, so that no candidate's scale counts for more.</para>
/// <para>Method: multiplicative steps, <c>wᵢ ← wᵢ·√dᵢ</c> scaled to add up to one, d the sensitivity of frequency i; the criterion falls with every step (Yu, <i>Annals of Statistics</i> 38, 2010).</para>
/// </remarks>
public static class OptimumAllocation
{
    private const int StepLimit = 20_000;
    private const double Tolerance = 1e-10;

    /// <summary>The shares.</summary>
    /// <param name="frequencies">The frequencies; three or more, all different.</param>
    /// <param name="optima">Where the optimum may be; above 0.</param>
    /// <exception cref="ArgumentException">There are fewer than three frequencies, which tell of no optimum, or no candidate.</exception>
    public static ImmutableArray<double> Shares(IReadOnlyList<double> frequencies, IReadOnlyList<double> optima)
    {
        ArgumentNullException.ThrowIfNull(frequencies);
        ArgumentNullException.ThrowIfNull(optima);
        if (frequencies.Distinct().Count() < 3) throw new ArgumentException("Fewer than three frequencies tell of no optimum.", nameof(frequencies));
        if (optima.Count == 0 || !optima.All(optimum => optimum > 0)) throw new ArgumentException("Candidates for the optimum must be above 0.", nameof(optima));
        Candidate[] candidates = [.. optima.Select(optimum => Parabola(frequencies, optimum)), .. optima.Select(optimum => Ricker(frequencies, optimum))];
        double[] shares = [.. frequencies.Select(_ => 1.0 / frequencies.Count)];
        for (var step = 0; step < StepLimit; step++)
        {
            var sensitivity = new double[shares.Length];
            foreach (var candidate in candidates)
            {
                var own = candidate.Sensitivity(shares);
                for (var at = 0; at < own.Length; at++) sensitivity[at] += own[at] / candidates.Length;
            }

            // At the best shares no frequency has a sensitivity above one.
            if (sensitivity.Max() < 1 + Tolerance) break;
            for (var at = 0; at < shares.Length; at++) shares[at] *= Math.Sqrt(sensitivity[at]);
            var sum = shares.Sum();
            for (var at = 0; at < shares.Length; at++) shares[at] /= sum;
        }

        return [.. shares];
    }

    /// <summary>Variance of the optimum under some shares, for one customer in all and an error of one, by candidate: the parabola of each optimum and then its Ricker curve, both 1 high.</summary>
    public static ImmutableArray<double> Variances(IReadOnlyList<double> frequencies, IReadOnlyList<double> optima, IReadOnlyList<double> shares)
    {
        ArgumentNullException.ThrowIfNull(frequencies);
        ArgumentNullException.ThrowIfNull(optima);
        double[] weights = [.. shares];
        return [.. optima.Select(optimum => Parabola(frequencies, optimum).Variance(weights)), .. optima.Select(optimum => Ricker(frequencies, optimum).Variance(weights))];
    }

    // α + p·f + q·f² of height 1 at the optimum, which is −p ÷ 2q.
    private static Candidate Parabola(IReadOnlyList<double> frequencies, double optimum)
    {
        var (p, q) = (2 / optimum, -1 / (optimum * optimum));
        return new([.. frequencies.Select(f => new[] { 1, f, f * f })], [0, -1 / (2 * q), p / (2 * q * q)]);
    }

    // α + a·f·e^(−f ÷ k), with its top at k.
    private static Candidate Ricker(IReadOnlyList<double> frequencies, double optimum)
    {
        var a = Math.E / optimum;
        return new([.. frequencies.Select(f => new[] { 1, f * Math.Exp(-f / optimum), a * f * f * Math.Exp(-f / optimum) / (optimum * optimum) })], [0, 0, 1]);
    }

    private sealed class Candidate(double[][] gradients, double[] ofOptimum)
    {
        public double Variance(double[] shares) => Dot(ofOptimum, Solve(shares));

        // (fᵢᵀM⁻¹c)² ÷ cᵀM⁻¹c: its mean under the shares is one.
        public double[] Sensitivity(double[] shares)
        {
            var solved = Solve(shares);
            var variance = Dot(ofOptimum, solved);
            return [.. gradients.Select(gradient => Math.Pow(Dot(gradient, solved), 2) / variance)];
        }

        private double[] Solve(double[] shares)
        {
            var information = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(3, 3, (i, j) => gradients.Select((gradient, at) => shares[at] * gradient[i] * gradient[j]).Sum());
            return [.. information.Solve(MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(ofOptimum))];
        }

        private static double Dot(double[] a, double[] b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }
}
