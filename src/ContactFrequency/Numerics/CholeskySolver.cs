using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ContactFrequency.Numerics;

/// <summary>Solves a symmetric positive definite system by Cholesky's factors.</summary>
/// <remarks>Sums run in four lanes whatever the processor has, so the digits are the same on every machine that keeps to IEEE 754.</remarks>
internal static class CholeskySolver
{
    /// <summary>Replaces a matrix by its factor.</summary>
    /// <param name="matrix">Row-major; only entries with row ≥ column are read and written.</param>
    /// <param name="size">Number of rows.</param>
    /// <returns>False where the matrix is not positive definite; then what it holds is of no use.</returns>
    public static bool TryFactor(Span<double> matrix, int size)
    {
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
        }

        return true;
    }

    /// <summary>Replaces a right-hand side by the solution.</summary>
    /// <param name="factor">What <see cref="TryFactor"/> made of the matrix.</param>
    /// <param name="right">The right-hand side.</param>
    public static void Solve(ReadOnlySpan<double> factor, Span<double> right)
    {
        var size = right.Length;
        for (var i = 0; i < size; i++) right[i] = (right[i] - Dot(factor.Slice(i * size, i), right[..i])) / factor[i * size + i];
        for (var i = size - 1; i >= 0; i--)
        {
            var solved = right[i] /= factor[i * size + i];
            for (var j = 0; j < i; j++) right[j] -= solved * factor[i * size + j];
        }
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
