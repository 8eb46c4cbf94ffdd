using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Numerics;

/// <summary>The entries of a lower triangular matrix as a vector, row by row.</summary>
internal static class LowerTriangle
{
    public static Vector<double> Entries(Matrix<double> matrix)
    {
        var entries = Vector<double>.Build.Dense(matrix.RowCount * (matrix.RowCount + 1) / 2);
        for (int row = 0, k = 0; row < matrix.RowCount; row++)
            for (var column = 0; column <= row; column++, k++)
                entries[k] = matrix[row, column];
        return entries;
    }

    public static Matrix<double> Of(Vector<double> entries, int size)
    {
        var matrix = Matrix<double>.Build.Dense(size, size);
        for (int row = 0, k = 0; row < size; row++)
            for (var column = 0; column <= row; column++, k++)
                matrix[row, column] = entries[k];
        return matrix;
    }
}
