using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Segmentation.Factors;

/// <summary>Promax rotation (Hendrickson and White, <i>British Journal of Statistical Psychology</i> 17, 1964).</summary>
internal static class Promax
{
    /// <summary>Regresses powers of varimax loadings on these, and scales the factors that this gives to variance one.</summary>
    public static RotatedLoadings Rotate(Matrix<double> varimax, double power)
    {
        if (varimax.ColumnCount < 2) return RotatedLoadings.Orthogonal(varimax);
        var target = varimax.Map(value => value * Math.Pow(Math.Abs(value), power - 1));
        var transform = varimax.TransposeThisAndMultiply(varimax).Solve(varimax.TransposeThisAndMultiply(target));
        var variances = transform.TransposeThisAndMultiply(transform).Inverse().Diagonal();
        transform *= Matrix<double>.Build.DenseOfDiagonalVector(variances.PointwiseSqrt());
        return new(varimax * transform, transform.TransposeThisAndMultiply(transform).Inverse());
    }
}
