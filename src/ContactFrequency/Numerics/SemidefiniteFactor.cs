namespace ContactFrequency.Numerics;

/// <summary>Cholesky's factor of a small symmetric positive semi-definite matrix; what the matrix does not determine is left out.</summary>
/// <remarks>Row-major, only entries with row ≥ column are read and written. A row whose pivot keeps less than <see cref="Tolerance"/> of its diagonal is a combination of rows before it: its pivot becomes 0, and solutions are 0 there.</remarks>
internal static class SemidefiniteFactor
{
    /// <summary>The share of its diagonal below which a pivot counts as zero.</summary>
    public const double Tolerance = 1e-10;

    /// <summary>Adds <c>weight·z·zᵀ</c>.</summary>
    public static void Add(Span<double> matrix, ReadOnlySpan<double> z, double weight)
    {
        for (var i = 0; i < z.Length; i++)
        {
            var scaled = weight * z[i];
            for (var j = 0; j <= i; j++) matrix[i * z.Length + j] += scaled * z[j];
        }
    }

    /// <summary>Replaces a matrix by its factor.</summary>
    /// <returns>Whether no row was left out.</returns>
    public static bool Factor(Span<double> matrix, int size)
    {
        var isWhole = true;
        for (var i = 0; i < size; i++)
        {
            var diagonal = matrix[i * size + i];
            var pivot = diagonal;
            for (var j = 0; j < i; j++)
            {
                var entry = matrix[i * size + j];
                for (var k = 0; k < j; k++) entry -= matrix[i * size + k] * matrix[j * size + k];
                var divisor = matrix[j * size + j];
                entry = divisor > 0 ? entry / divisor : 0;
                matrix[i * size + j] = entry;
                pivot -= entry * entry;
            }

            if (pivot > Tolerance * diagonal)
            {
                matrix[i * size + i] = Math.Sqrt(pivot);
                continue;
            }

            matrix.Slice(i * size, i + 1).Clear();
            isWhole = false;
        }

        return isWhole;
    }

    /// <summary>Replaces <c>b</c> by <c>L⁻¹b</c>, whose squared length is <c>bᵀA⁻¹b</c>.</summary>
    public static double Forward(ReadOnlySpan<double> factor, Span<double> right)
    {
        var (size, square) = (right.Length, 0.0);
        for (var i = 0; i < size; i++)
        {
            var value = right[i];
            for (var j = 0; j < i; j++) value -= factor[i * size + j] * right[j];
            var divisor = factor[i * size + i];
            right[i] = value = divisor > 0 ? value / divisor : 0;
            square += value * value;
        }

        return square;
    }

    /// <summary>Replaces <c>b</c> by <c>L⁻ᵀb</c>.</summary>
    public static void Backward(ReadOnlySpan<double> factor, Span<double> right)
    {
        var size = right.Length;
        for (var i = size - 1; i >= 0; i--)
        {
            var divisor = factor[i * size + i];
            var value = divisor > 0 ? right[i] / divisor : 0;
            right[i] = value;
            for (var j = 0; j < i; j++) right[j] -= value * factor[i * size + j];
        }
    }
}
