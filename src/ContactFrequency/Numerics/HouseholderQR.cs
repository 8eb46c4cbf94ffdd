namespace ContactFrequency.Numerics;

/// <summary>Least squares of small dense systems by Householder's reflections, in place; row-major.</summary>
/// <remarks>Golub, <i>Numerische Mathematik</i> 7, 1965. Reflections keep lengths, so that no digits are lost to squaring the condition, as they are in the normal equations.</remarks>
internal static class HouseholderQR
{
    /// <summary>Turns the matrix into its triangular factor, in the first rows, and applies the same reflections to the right-hand side.</summary>
    /// <param name="matrix">Rows × columns, with at least as many rows as columns; below the diagonal what is left is of no use.</param>
    /// <param name="right">One entry for each row.</param>
    /// <param name="columns">Number of columns.</param>
    public static void Reduce(Span<double> matrix, Span<double> right, int columns)
    {
        var rows = right.Length;
        for (var k = 0; k < columns; k++)
        {
            var scale = 0.0;
            for (var i = k; i < rows; i++) scale = Math.Max(scale, Math.Abs(matrix[i * columns + k]));
            if (scale == 0) continue;
            var norm = 0.0;
            for (var i = k; i < rows; i++)
            {
                var value = matrix[i * columns + k] / scale;
                norm += value * value;
            }

            norm = scale * Math.Sqrt(norm);
            if (matrix[k * columns + k] > 0) norm = -norm;

            // The reflection I − u uᵀ ÷ h with u = column − norm·e and h = −norm·u₀ takes the column to norm·e.
            var first = matrix[k * columns + k] - norm;
            var h = -norm * first;
            matrix[k * columns + k] = first;
            for (var j = k + 1; j < columns; j++)
            {
                var dot = 0.0;
                for (var i = k; i < rows; i++) dot += matrix[i * columns + k] * matrix[i * columns + j];
                dot /= h;
                for (var i = k; i < rows; i++) matrix[i * columns + j] -= dot * matrix[i * columns + k];
            }

            var onRight = 0.0;
            for (var i = k; i < rows; i++) onRight += matrix[i * columns + k] * right[i];
            onRight /= h;
            for (var i = k; i < rows; i++) right[i] -= onRight * matrix[i * columns + k];
            matrix[k * columns + k] = norm;
        }
    }

    /// <summary>Solves <c>R·x = right</c> for the factor that <see cref="Reduce"/> leaves; a row whose diagonal is zero gives zero.</summary>
    public static void BackSubstitute(ReadOnlySpan<double> factor, ReadOnlySpan<double> right, Span<double> solution)
    {
        var columns = solution.Length;
        for (var i = columns - 1; i >= 0; i--)
        {
            var sum = right[i];
            for (var j = i + 1; j < columns; j++) sum -= factor[i * columns + j] * solution[j];
            solution[i] = factor[i * columns + i] == 0 ? 0 : sum / factor[i * columns + i];
        }
    }

    /// <summary><c>(RᵀR)⁻¹ = R⁻¹R⁻ᵀ</c>, row-major.</summary>
    public static double[] InverseOfNormal(ReadOnlySpan<double> factor, int columns)
    {
        Span<double> inverse = stackalloc double[columns * columns], unit = stackalloc double[columns], column = stackalloc double[columns];
        for (var j = 0; j < columns; j++)
        {
            unit.Clear();
            unit[j] = 1;
            BackSubstitute(factor, unit, column);
            for (var i = 0; i < columns; i++) inverse[i * columns + j] = column[i];
        }

        var result = new double[columns * columns];
        for (var i = 0; i < columns; i++)
            for (var j = 0; j < columns; j++)
                for (var k = Math.Max(i, j); k < columns; k++)
                    result[i * columns + j] += inverse[i * columns + k] * inverse[j * columns + k];
        return result;
    }

    /// <summary>The smallest share of a column's length that is left once what columns before it say is taken off; 0 for a column of zeros.</summary>
    public static double Independence(ReadOnlySpan<double> factor, int columns)
    {
        var smallest = 1.0;
        for (var j = 0; j < columns; j++)
        {
            var length = 0.0;
            for (var i = 0; i <= j; i++) length += factor[i * columns + j] * factor[i * columns + j];
            smallest = Math.Min(smallest, length > 0 ? Math.Abs(factor[j * columns + j]) / Math.Sqrt(length) : 0);
        }

        return smallest;
    }
}
