using System.Collections.Immutable;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Numerics;

/// <summary>Covariances between groups that the data leave possible, each with its weight.</summary>
/// <remarks>
/// <para>Model: <see cref="RandomEffects"/> with a prior on T of density <c>|T|^(−½)</c>; of one parameter its standard deviation is as likely to be anywhere (Gelman, <i>Bayesian Analysis</i> 1, 2006). Everson and Morris,
/// <i>Journal of the Royal Statistical Society B</i> 62, 2000, draw T for such models.</para>
/// <para>Method: importance sampling. In the logarithms of L's diagonal and its other entries, a multivariate t with five degrees of freedom around the most likely place, with the curvature there; points of a lattice
/// instead of random ones. Takes at least two groups more than parameters: with fewer T could be endless.</para>
/// </remarks>
internal sealed class BetweenDraws
{
    private const double DegreesOfFreedom = 5;

    private const int PointsPerShift = 32;

    /// <summary>Weights below count for nothing.</summary>
    private const double Negligible = 1e-6;

    private readonly ImmutableArray<(double Weight, RandomEffects Effects)> _draws;

    private BetweenDraws(ImmutableArray<(double Weight, RandomEffects Effects)> draws) => _draws = draws;

    /// <summary>How many equally weighted draws these are worth.</summary>
    public double EffectiveCount => 1 / _draws.Sum(draw => draw.Weight * draw.Weight);

    /// <summary>Draws for groups.</summary>
    public static BetweenDraws Of(GroupEstimates groups)
    {
        var (scaled, scale) = (groups.Scaled(), groups.Scale);
        var size = scaled.Size;
        var start = scaled.Spread();
        start.SetDiagonal(start.Diagonal().PointwiseLog());
        DampedNewton.Function density = at => LogDensity(at, scaled);
        var mode = DampedNewton.Maximise(LowerTriangle.Entries(start), density).At;
        var spread = (-DampedNewton.Curvature(mode, density)).Evd(Symmetricity.Symmetric);
        var axes = spread.EigenVectors * Matrix<double>.Build.DenseOfDiagonalVector(Vector<double>.Build.Dense(mode.Count, k => 1 / Math.Sqrt(Math.Max(0.05, spread.EigenValues[k].Real))));

        List<(double LogWeight, Vector<double> At)> points = [];
        var chi = new ChiScale(DegreesOfFreedom);
        new ShiftedLattice(mode.Count + 1).Average(point =>
        {
            var along = Vector<double>.Build.Dense(mode.Count);
            var divisor = chi.Quantile(Inside(point[^1]));
            for (var k = 0; k < along.Count; k++) along[k] = Normal.InvCDF(0, 1, Inside(point[k])) / divisor;
            var at = mode + axes * along;
            var logProposal = -(DegreesOfFreedom + mode.Count) / 2 * Math.Log(1 + along.DotProduct(along) / DegreesOfFreedom);
            if (density(at).Value is var value && double.IsFinite(value)) points.Add((value - logProposal, at));
            return 0;
        }, double.PositiveInfinity, PointsPerShift, PointsPerShift);

        var highest = points.Max(point => point.LogWeight);
        var kept = points.Select(point => (Weight: Math.Exp(point.LogWeight - highest), point.At)).Where(point => point.Weight > Negligible).ToArray();
        var total = kept.Sum(point => point.Weight);
        return new([.. kept.Select(point => (point.Weight / total, RandomEffects.Given(scale * Factor(point.At, size), groups)))]);
    }

    /// <summary>The covariance of a group's parameters around an estimate of them, with the doubt about T.</summary>
    public Matrix<double> CovarianceAround(Vector<double> centre, Vector<double> estimate, Matrix<double> information)
    {
        var sum = Matrix<double>.Build.Dense(centre.Count, centre.Count);
        foreach (var (weight, effects) in _draws)
        {
            var posterior = effects.Posterior(estimate, information);
            var off = posterior.Mean - centre;
            sum += weight * (posterior.Covariance + off.OuterProduct(off));
        }

        return sum;
    }

    // T = LLᵀ has the density 2ᵖ∏ L_kk^(p−k) in L, k from 0; |T|^(−½) takes one power off and the logarithm gives it back.
    private static (double Value, Vector<double> Gradient) LogDensity(Vector<double> at, GroupEstimates groups)
    {
        var factor = Factor(at, groups.Size);
        var likelihood = RestrictedLikelihood.At(factor, groups);
        var ofFactor = 2 * likelihood.Score * factor;
        var value = likelihood.Value;
        for (var k = 0; k < groups.Size; k++)
        {
            value += (groups.Size - k) * Math.Log(factor[k, k]);
            ofFactor[k, k] = ofFactor[k, k] * factor[k, k] + (groups.Size - k);
        }

        return (value, LowerTriangle.Entries(ofFactor));
    }

    private static Matrix<double> Factor(Vector<double> at, int size)
    {
        var factor = LowerTriangle.Of(at, size);
        factor.SetDiagonal(factor.Diagonal().PointwiseExp());
        return factor;
    }

    private static double Inside(double share) => Math.Clamp(share, 1e-12, 1 - 1e-12);
}
