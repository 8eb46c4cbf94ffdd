using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ContactFrequency.Numerics;

/// <summary>Solves a symmetric positive definite system by Cholesky's factors.</summary>
/// <remarks>Sums run in four lanes whatever the processor has, so the digits are the same on every machine that keeps to IEEE 754.</remarks>
internal static class CholeskySolver
{
    /// <summary>Solves in place: the matrix becomes its factor, the right-hand side the solution.</summary>
    /// <param name="matrix">Row-major; only entries with row ≥ column are read.</param>
    /// <param name="right">The right-hand side; its length is the size.</param>
    /// <returns>False where the matrix is not positive definite; then nothing in either is of use.</returns>
    public static bool TrySolve(Span<double> matrix, Span<double> right)
    {
        var size = right.Length;
        for (var i = 0; i < size; i++)
        {
            var row = matrix.Slice(i * size, i + 1);
            for (var j = 0; j < i; j++)
            {
                var other = matrix.Slice(j * size, j + 1);
                row[j] = (row[j] - Dot(row[..j], other[..j])) / other[j];
            }

            var pivot = row[i] - Dot(row[..i], row[..i]);
            if (!(pivot > 0)) return false;
            row[i] = Math.Sqrt(pivot);
            right[i] = (right[i] - Dot(row[..i], right[..i])) / row[i];
        }

        for (var i = size - 1; i >= 0; i--)
        {
            var solved = right[i] /= matrix[i * size + i];
            for (var j = 0; j < i; j++) right[j] -= solved * matrix[i * size + j];
        }

        return true;
    }

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var lanes = MemoryMarshal.Cast<double, Vector256<double>>(left);
        var otherLanes = MemoryMarshal.Cast<double, Vector256<double>>(right);
        var sum = Vector256<double>.Zero;
        for (var lane = 0; lane < lanes.Length; lane++) sum += lanes[lane] * otherLanes[lane];
        var total = Vector256.Sum(sum);
        for (var k = lanes.Length * Vector256<double>.Count; k < left.Length; k++) total += left[k] * right[k];
        return total;
    }
}
