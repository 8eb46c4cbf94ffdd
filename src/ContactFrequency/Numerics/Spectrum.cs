using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Numerics;

/// <summary>Eigenvalues of a symmetric matrix, largest first, with their vectors in columns of length one.</summary>
internal sealed class Spectrum
{
    public Spectrum(Matrix<double> symmetric)
    {
        var eigen = symmetric.Evd(Symmetricity.Symmetric);
        var size = symmetric.RowCount;
        int[] order = [.. Enumerable.Range(0, size).OrderByDescending(index => eigen.EigenValues[index].Real)];
        Values = [.. order.Select(index => eigen.EigenValues[index].Real)];
        Vectors = Matrix<double>.Build.DenseOfColumnVectors(order.Select(eigen.EigenVectors.Column));
    }

    public double[] Values { get; }

    public Matrix<double> Vectors { get; }
}
