using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Segmentation.Factors;

/// <summary>Varimax rotation (Kaiser, <i>Psychometrika</i> 23, 1958), all factors at once by singular value decompositions.</summary>
internal static class Varimax
{
    private const int MaxIterations = 2000;

    /// <summary>The turned loadings.</summary>
    /// <param name="loadings">One row an item.</param>
    /// <param name="tolerance">Stops once a step raises the sum of the singular values by no more than this share.</param>
    public static Matrix<double> Rotate(Matrix<double> loadings, double tolerance)
    {
        if (loadings.ColumnCount < 2) return loadings;
        var (scaled, length) = RowScale.Of(loadings);
        var turn = Matrix<double>.Build.DenseIdentity(loadings.ColumnCount);
        var sum = 0.0;
        for (var iteration = 0; iteration < MaxIterations; iteration++)
        {
            var turned = scaled * turn;
            var squares = turned.PointwiseMultiply(turned).ColumnSums() / loadings.RowCount;
            var ascent = turned.Map(value => value * value * value) - turned * Matrix<double>.Build.DenseOfDiagonalVector(squares);
            var decomposition = scaled.TransposeThisAndMultiply(ascent).Svd();
            turn = decomposition.U * decomposition.VT;
            var before = sum;
            sum = decomposition.S.Sum();
            if (sum <= before * (1 + tolerance)) break;
        }

        return RowScale.Undo(scaled * turn, length);
    }
}
