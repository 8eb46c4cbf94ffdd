using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Segmentation.Factors;

/// <summary>Kaiser's normalisation: rows of loadings brought to length one while they are turned.</summary>
internal static class RowScale
{
    public static (Matrix<double> Scaled, Vector<double> Length) Of(Matrix<double> loadings)
    {
        // An item without common variance has no direction; it stays as it is.
        var length = loadings.RowNorms(2).Map(norm => norm > 1e-12 ? norm : 1, Zeros.Include);
        return (loadings.MapIndexed((item, _, value) => value / length[item], Zeros.Include), length);
    }

    public static Matrix<double> Undo(Matrix<double> scaled, Vector<double> length) => scaled.MapIndexed((item, _, value) => value * length[item], Zeros.Include);
}
