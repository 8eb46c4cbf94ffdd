using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Numerics;

/// <summary>The restricted log-likelihood of <see cref="RandomEffects"/> at one covariance between groups.</summary>
/// <param name="Value">−½·(Σ log|Vᵢ + T| + log|ΣWᵢ| + Σ (yᵢ − μ)ᵀWᵢ(yᵢ − μ)) with Wᵢ = (Vᵢ + T)⁻¹, without the part that T does not change; NaN where T is too large or too small for its digits.</param>
/// <param name="Score">Its derivative in T: ½·Σ (WᵢrᵢrᵢᵀWᵢ − Wᵢ + Wᵢ(ΣW)⁻¹Wᵢ) with rᵢ = yᵢ − μ.</param>
/// <param name="Mean">μ, the mean weighted by Wᵢ.</param>
/// <param name="MeanCovariance">(ΣWᵢ)⁻¹.</param>
internal sealed record RestrictedLikelihood(double Value, Matrix<double> Score, Vector<double> Mean, Matrix<double> MeanCovariance)
{
    public static RestrictedLikelihood At(Matrix<double> factor, GroupEstimates groups)
    {
        var (estimates, information) = (groups.Estimates, groups.Information);
        var size = factor.RowCount;
        var between = factor * factor.Transpose();
        var identity = Matrix<double>.Build.DenseIdentity(size);
        var weights = new Matrix<double>[estimates.Length];
        var value = 0.0;
        var total = Matrix<double>.Build.Dense(size, size);
        var sum = Vector<double>.Build.Dense(size);
        for (var group = 0; group < estimates.Length; group++)
        {
            // (V + T)⁻¹ = (1 + V⁻¹T)⁻¹V⁻¹ and |V + T| = |V|·|1 + LᵀV⁻¹L|.
            Conditional(factor, information[group], out var logDeterminant);
            var weight = (identity + information[group] * between).Solve(information[group]);
            weights[group] = (weight + weight.Transpose()) / 2;
            value -= logDeterminant / 2;
            total += weights[group];
            sum += weights[group] * estimates[group];
        }

        var whole = total.LU();
        var (mean, meanCovariance) = (whole.Solve(sum), whole.Solve(identity));
        value -= Math.Log(whole.Determinant) / 2;
        var score = Matrix<double>.Build.Dense(size, size);
        for (var group = 0; group < estimates.Length; group++)
        {
            var residual = estimates[group] - mean;
            var weighted = weights[group] * residual;
            value -= residual.DotProduct(weighted) / 2;
            score += (weighted.OuterProduct(weighted) - weights[group] + weights[group] * meanCovariance * weights[group]) / 2;
        }

        return new(value, score, mean, meanCovariance);
    }

    /// <summary><c>L(1 + LᵀIL)⁻¹Lᵀ</c>, and the logarithm of the determinant of what it inverts.</summary>
    public static Matrix<double> Conditional(Matrix<double> factor, Matrix<double> information, out double logDeterminant)
    {
        var size = factor.RowCount;
        var middle = (Matrix<double>.Build.DenseIdentity(size) + factor.TransposeThisAndMultiply(information * factor)).LU();
        logDeterminant = Math.Log(middle.Determinant);
        return factor * middle.Solve(factor.Transpose());
    }
}
