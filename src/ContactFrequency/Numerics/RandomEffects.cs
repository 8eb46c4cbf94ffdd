using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Numerics;

/// <summary>Estimates of the same few parameters in several groups, and how groups differ: <c>yᵢ ~ N(θᵢ, Vᵢ)</c>, <c>θᵢ ~ N(μ, T)</c>, every Vᵢ known.</summary>
/// <remarks>
/// <para>Method: T maximises the restricted likelihood, in which the mean is integrated out (Jackson, White and Riley, <i>Statistics in Medicine</i> 32, 2013; DerSimonian and Laird's model, <i>Controlled Clinical Trials</i> 7,
/// 1986). It is searched for as <c>L·Lᵀ</c>, L lower triangular, so that T has no negative variance and may have a variance of zero. Given T, the mean is the weighted one.</para>
/// <para>What a group says comes as information <c>Vᵢ⁻¹</c>, which may be singular: with <c>Pᵢ = L(1 + LᵀVᵢ⁻¹L)⁻¹Lᵀ</c> a group's covariance given the mean is Pᵢ, the weight of its own estimate Pᵢ·Vᵢ⁻¹ = T(Vᵢ + T)⁻¹, and
/// neither Vᵢ nor T is inverted.</para>
/// </remarks>
internal sealed class RandomEffects
{
    private readonly Matrix<double> _factor;

    private RandomEffects(Matrix<double> factor, RestrictedLikelihood at) =>
        (_factor, Between, Mean, MeanCovariance, LogLikelihood) = (factor, factor * factor.Transpose(), at.Mean, at.MeanCovariance, at.Value);

    /// <summary>T, the covariance between groups.</summary>
    public Matrix<double> Between { get; }

    /// <summary>μ, the mean of the groups.</summary>
    public Vector<double> Mean { get; }

    /// <summary>Covariance of the mean, T taken for known.</summary>
    public Matrix<double> MeanCovariance { get; }

    /// <summary>The restricted log-likelihood without its constants.</summary>
    public double LogLikelihood { get; }

    /// <summary>Estimates mean and covariance between groups.</summary>
    public static RandomEffects Fit(GroupEstimates groups)
    {
        // A likelihood with two peaks is rare; one start from groups far apart, one from groups alike, and none at all.
        var scaled = groups.Scaled();
        var size = scaled.Size;
        var best = Matrix<double>.Build.Dense(size, size);
        var value = RestrictedLikelihood.At(best, scaled).Value + 1e-9;
        foreach (var start in (ReadOnlySpan<Matrix<double>>)[scaled.Spread(), Matrix<double>.Build.DenseDiagonal(size, size, 0.3)])
        {
            var found = DampedNewton.Maximise(LowerTriangle.Entries(start), entries =>
            {
                var factor = LowerTriangle.Of(entries, size);
                var at = RestrictedLikelihood.At(factor, scaled);
                return (at.Value, LowerTriangle.Entries(2 * at.Score * factor));
            });
            if (found.Value > value) (best, value) = (LowerTriangle.Of(found.At, size), found.Value);
        }

        return Given(groups.Scale * best, groups);
    }

    /// <summary>The mean for a given covariance between groups, by its lower triangular factor.</summary>
    public static RandomEffects Given(Matrix<double> factor, GroupEstimates groups) => new(factor, RestrictedLikelihood.At(factor, groups));

    /// <summary>What is known of a group's parameters, T taken for known: mean, covariance with that of the mean between groups, and the weight of its own estimate.</summary>
    public GroupPosterior Posterior(Vector<double> estimate, Matrix<double> information)
    {
        var conditional = RestrictedLikelihood.Conditional(_factor, information, out _);
        var weight = conditional * information;
        var toMean = Matrix<double>.Build.DenseIdentity(Mean.Count) - weight;
        return new(Mean + weight * (estimate - Mean), conditional + toMean * MeanCovariance * toMean.Transpose(), weight);
    }
}
