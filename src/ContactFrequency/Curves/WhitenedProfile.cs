using ContactFrequency.Identification;
using ContactFrequency.Numerics;
using MathNet.Numerics.Distributions;

namespace ContactFrequency.Curves;

/// <summary>The effects of a profile, turned so that their errors are independent with variance one.</summary>
internal sealed class WhitenedProfile
{
    /// <summary>Numbers that are kept on the stack at most.</summary>
    private const int MaxOnStack = 1024;

    private readonly double[] _frequencies;
    private readonly double _reference;
    private readonly double[] _effects;

    // The inverse of the lower Cholesky factor of the covariance, row-major.
    private readonly double[] _whitening;

    private WhitenedProfile(double[] frequencies, double reference, double[] effects, double[] whitening)
    {
        (_frequencies, _reference, _effects, _whitening) = (frequencies, reference, effects, whitening);
        Levels = Sorted(frequencies, reference);
        LowestPositive = Array.Find(Levels, frequency => frequency > 0) is > 0 and var lowest ? lowest : 1;
    }

    /// <summary>Number of effects, the reference level's not counted.</summary>
    public int Count => _frequencies.Length;

    /// <summary>The effects, independent with variance one.</summary>
    public double[] Effects => _effects;

    /// <summary>All frequencies, the reference's among them, lowest first and each once.</summary>
    public double[] Levels { get; }

    /// <summary>The lowest frequency above zero; 1 if there is none.</summary>
    public double LowestPositive { get; }

    /// <summary>The highest frequency.</summary>
    public double Highest => Levels[^1];

    /// <summary>Chance of effects this large if there were none: the smaller p of all levels together and of a parabola, doubled.</summary>
    public double NoEffectPValue
    {
        get
        {
            if (Count == 0) return 1;
            var all = SumOfSquares;
            var p = 1 - ChiSquared.CDF(Count, all);
            if (Count <= 2) return p;
            var parabola = all - Project(Quadratic.Instance, [], stackalloc double[2]);
            return Math.Min(1, 2 * Math.Min(p, 1 - ChiSquared.CDF(2, Math.Max(0, parabola))));
        }
    }

    /// <summary>Generalised distance of the profile from no effect.</summary>
    public double SumOfSquares
    {
        get
        {
            var sum = 0.0;
            foreach (var effect in _effects) sum += effect * effect;
            return sum;
        }
    }

    public static WhitenedProfile Of(ChannelProfile profile)
    {
        int[] levels = [.. Enumerable.Range(0, profile.Levels.Length)
            .Where(level => level != profile.ReferenceIndex && double.IsFinite(profile.Effects[level]) && profile.Covariance(level, level) > 0)];
        return Of(Array.ConvertAll(levels, level => profile.Levels[level].Frequency), profile.Levels[profile.ReferenceIndex].Frequency,
            Array.ConvertAll(levels, level => profile.Effects[level]), (i, j) => profile.Covariance(levels[i], levels[j]));
    }

    public static WhitenedProfile Of(double[] frequencies, double reference, double[] effects, Func<int, int, double> covariance)
    {
        var count = effects.Length;
        var factor = new double[count * count];
        for (var i = 0; i < count; i++)
            for (var j = 0; j < count; j++)
                factor[i * count + j] = covariance(i, j);

        // Levels on as many customers as there are levels may say the same thing twice.
        var inverse = factor.Length <= MaxOnStack ? stackalloc double[factor.Length] : new double[factor.Length];
        factor.CopyTo(inverse);
        var left = new bool[count];
        if (!SweepInverse.Invert(inverse, count, left))
        {
            int[] kept = [.. Enumerable.Range(0, count).Where(level => !left[level])];
            return Of([.. kept.Select(level => frequencies[level])], reference, [.. kept.Select(level => effects[level])], (i, j) => covariance(kept[i], kept[j]));
        }

        InvertedCholesky(factor, count);
        var whitened = new WhitenedProfile(frequencies, reference, new double[count], factor);
        for (var row = 0; row < count; row++)
            for (var k = 0; k <= row; k++)
                whitened._effects[row] += factor[row * count + k] * effects[k];
        return whitened;
    }

    /// <summary>The squared distance from the effects to the nearest curve with the given shapes, and its coefficients.</summary>
    public double Project(CurveFamily family, ReadOnlySpan<double> shapes, Span<double> coefficients) =>
        Project(family, shapes, coefficients, stackalloc double[coefficients.Length * coefficients.Length], out _);

    /// <summary>The same with the covariance of the coefficients, and whether the levels determine all of them.</summary>
    public double Project(CurveFamily family, ReadOnlySpan<double> shapes, Span<double> coefficients, Span<double> covariance, out bool isDetermined)
    {
        var size = family.CoefficientCount;
        isDetermined = size == 0 || Count > 0;
        if (size == 0 || Count == 0) return SumOfSquares;
        Span<double> design = stackalloc double[Count * size];
        Span<double> reference = stackalloc double[size];
        family.Basis(_reference, shapes, reference);
        for (var row = 0; row < Count; row++)
        {
            var at = design.Slice(row * size, size);
            family.Basis(_frequencies[row], shapes, at);
            for (var column = 0; column < size; column++) at[column] -= reference[column];
        }

        Whiten(design, size);
        return Solve(design, size, coefficients, covariance, out isDetermined);
    }

    /// <summary>The same for any basis; with the covariance of the coefficients.</summary>
    public double Project(int size, BasisAt basisAt, out double[] coefficients, out double[] covariance)
    {
        (coefficients, covariance) = (new double[size], new double[size * size]);
        return Solve(Design(size, basisAt), size, coefficients, covariance, out _);
    }

    /// <summary>A shape's differences from the reference level, turned like the effects and of length one; null where it is flat over the levels.</summary>
    public double[]? Direction(Func<double, double> shape)
    {
        if (Count == 0) return null;
        var height = Levels.Max(frequency => Math.Abs(shape(frequency)));
        if (!_frequencies.Any(frequency => Math.Abs(shape(frequency) - shape(_reference)) > 1e-12 * height)) return null;
        var along = Design(1, (frequency, basis) => basis[0] = shape(frequency));
        var length = Math.Sqrt(along.Sum(value => value * value));
        return [.. along.Select(value => value / length)];
    }

    /// <summary>The functions at each effect's frequency less at the reference, whitened; row-major.</summary>
    public double[] Design(int size, BasisAt basisAt)
    {
        var design = new double[Count * size];
        Span<double> reference = stackalloc double[size];
        basisAt(_reference, reference);
        for (var row = 0; row < Count; row++)
        {
            var at = design.AsSpan(row * size, size);
            basisAt(_frequencies[row], at);
            for (var column = 0; column < size; column++) at[column] -= reference[column];
        }

        Whiten(design, size);
        return design;
    }

    /// <summary>The curve's gradient in all parameters at each effect's frequency less at the reference, whitened; and what is left of the effects.</summary>
    public void Linearise(CurveFamily family, ReadOnlySpan<double> parameters, Span<double> residuals, Span<double> jacobian)
    {
        var size = parameters.Length;
        if (jacobian.IsEmpty)
        {
            var height = family.Value(_reference, parameters);
            for (var row = 0; row < Count; row++) residuals[row] = family.Value(_frequencies[row], parameters) - height;
        }
        else
        {
            Span<double> reference = stackalloc double[size];
            family.Gradient(_reference, parameters, reference);
            for (var row = 0; row < Count; row++)
            {
                var at = jacobian.Slice(row * size, size);
                family.Gradient(_frequencies[row], parameters, at);
                residuals[row] = 0;
                for (var column = 0; column < size; column++)
                {
                    at[column] -= reference[column];

                    // The derivative in a coefficient is what it multiplies.
                    if (column < family.CoefficientCount) residuals[row] += parameters[column] * at[column];
                }
            }

            Whiten(jacobian[..(Count * size)], size);
        }

        Whiten(residuals, 1);
        for (var row = 0; row < Count; row++) residuals[row] -= _effects[row];
    }

    /// <summary>Least squares of the effects on whitened columns; the covariance has zeros where a column is a combination of those before it.</summary>
    private double Solve(ReadOnlySpan<double> design, int size, Span<double> coefficients, Span<double> covariance, out bool isDetermined)
    {
        Span<double> moments = stackalloc double[size];
        covariance.Clear();
        moments.Clear();
        for (var row = 0; row < Count; row++)
        {
            var at = design.Slice(row * size, size);
            for (var i = 0; i < size; i++)
            {
                moments[i] += at[i] * _effects[row];
                for (var j = 0; j < size; j++) covariance[i * size + j] += at[i] * at[j];
            }
        }

        isDetermined = SweepInverse.Invert(covariance, size, stackalloc bool[size]);
        for (var i = 0; i < size; i++)
        {
            coefficients[i] = 0;
            for (var j = 0; j < size; j++) coefficients[i] += covariance[i * size + j] * moments[j];
        }

        var distance = 0.0;
        for (var row = 0; row < Count; row++)
        {
            var left = _effects[row];
            for (var i = 0; i < size; i++) left -= design[row * size + i] * coefficients[i];
            distance += left * left;
        }

        return distance;
    }

    private void Whiten(Span<double> columns, int size)
    {
        // From the last row up: a row takes from those above it, which are still as they were.
        for (var row = Count - 1; row >= 0; row--)
        {
            for (var column = 0; column < size; column++)
            {
                var sum = 0.0;
                for (var k = 0; k <= row; k++) sum += _whitening[row * Count + k] * columns[k * size + column];
                columns[row * size + column] = sum;
            }
        }
    }

    private static double[] Sorted(double[] frequencies, double reference)
    {
        double[] sorted = [reference, .. frequencies];
        Array.Sort(sorted);
        var count = 1;
        for (var k = 1; k < sorted.Length; k++)
            if (sorted[k] != sorted[count - 1]) sorted[count++] = sorted[k];
        return count == sorted.Length ? sorted : sorted[..count];
    }

    private static void InvertedCholesky(double[] matrix, int size)
    {
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i * size + j];
                for (var k = 0; k < j; k++) sum -= matrix[i * size + k] * matrix[j * size + k];
                matrix[i * size + j] = i == j ? Math.Sqrt(sum) : sum / matrix[j * size + j];
            }

            for (var j = i + 1; j < size; j++) matrix[i * size + j] = 0;
        }

        // M = L⁻¹ column by column from the right, from the last row up: M[r,c] = −M[c,c] Σ M[r,k]·L[k,c] over c < k ≤ r.
        for (var column = size - 1; column >= 0; column--)
        {
            matrix[column * size + column] = 1 / matrix[column * size + column];
            for (var row = size - 1; row > column; row--)
            {
                var sum = 0.0;
                for (var k = column + 1; k <= row; k++) sum += matrix[row * size + k] * matrix[k * size + column];
                matrix[row * size + column] = -sum * matrix[column * size + column];
            }
        }
    }

    internal delegate void BasisAt(double frequency, Span<double> basis);
}
