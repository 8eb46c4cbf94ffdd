namespace ContactFrequency.Numerics;

/// <summary>Inverts a symmetric positive semi-definite matrix and leaves out what it does not determine.</summary>
/// <remarks>
/// Method: the sweep operator (Goodnight, <i>The American Statistician</i> 33, 1979). A row whose pivot keeps less than
/// <see cref="Tolerance"/> of its diagonal is a combination of rows before it; it is left out, with zeros in the inverse, and named.
/// </remarks>
internal static class SweepInverse
{
    /// <summary>The share of its diagonal below which a pivot counts as zero.</summary>
    public const double Tolerance = 1e-10;

    /// <summary>Inverts the first <paramref name="size"/> rows of a row-major matrix in place.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="size">Number of rows.</param>
    /// <param name="scale">What each diagonal entry was before something was taken off it, where that may have left rounding error alone; none for the diagonal itself.</param>
    /// <returns>For each row whether it was left out.</returns>
    public static bool[] Invert(Span<double> matrix, int size, ReadOnlySpan<double> scale = default)
    {
        var left = new bool[size];
        Invert(matrix, size, left, scale);
        return left;
    }

    /// <summary>The same without an array of its own.</summary>
    /// <returns>Whether no row was left out.</returns>
    public static bool Invert(Span<double> matrix, int size, Span<bool> left, ReadOnlySpan<double> scale = default)
    {
        left.Clear();
        var diagonal = size <= 64 ? stackalloc double[size] : new double[size];
        for (var k = 0; k < size; k++) diagonal[k] = Math.Max(matrix[k * size + k], scale.IsEmpty ? 0 : scale[k]);
        for (var k = 0; k < size; k++)
        {
            var pivot = matrix[k * size + k];
            if (!(pivot > Tolerance * diagonal[k]))
            {
                left[k] = true;
                continue;
            }

            for (var j = 0; j < size; j++) matrix[k * size + j] /= pivot;
            for (var i = 0; i < size; i++)
            {
                var factor = matrix[i * size + k];
                if (i == k || factor == 0) continue;
                for (var j = 0; j < size; j++) matrix[i * size + j] -= factor * matrix[k * size + j];
                matrix[i * size + k] = -factor / pivot;
            }

            matrix[k * size + k] = 1 / pivot;
        }

        for (var k = 0; k < size; k++)
        {
            if (!left[k]) continue;
            for (var j = 0; j < size; j++) matrix[k * size + j] = matrix[j * size + k] = 0;
        }

        return !left.Contains(true);
    }

    /// <summary>The product of a square row-major matrix and a vector.</summary>
    public static double[] Times(ReadOnlySpan<double> matrix, ReadOnlySpan<double> vector)
    {
        var product = new double[vector.Length];
        Times(matrix, vector, product);
        return product;
    }

    /// <summary>The same without an array of its own.</summary>
    public static void Times(ReadOnlySpan<double> matrix, ReadOnlySpan<double> vector, Span<double> product)
    {
        var size = vector.Length;
        product.Clear();
        for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
                product[i] += matrix[i * size + j] * vector[j];
    }
}
