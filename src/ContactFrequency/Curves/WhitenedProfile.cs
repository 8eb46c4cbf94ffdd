using ContactFrequency.Identification;
using ContactFrequency.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Curves;

/// <summary>The effects of a profile, turned so that their errors are independent with variance one.</summary>
internal sealed class WhitenedProfile
{
    private readonly double[] _frequencies;
    private readonly double _reference;
    private readonly Vector<double> _effects;
    private readonly Matrix<double> _whitening;

    private WhitenedProfile(double[] frequencies, double reference, Vector<double> effects, Matrix<double> whitening) =>
        (_frequencies, _reference, _effects, _whitening) = (frequencies, reference, effects, whitening);

    /// <summary>Number of effects, the reference level's not counted.</summary>
    public int Count => _frequencies.Length;

    public double HighestFrequency => Math.Max(_reference, _frequencies.DefaultIfEmpty(0).Max());

    /// <summary>The turned effects.</summary>
    public double[] Effects => _effects.ToArray();

    /// <summary>Chance of effects this large if there were none: the smaller p of all levels together and of a parabola, doubled.</summary>
    public double NoEffectPValue
    {
        get
        {
            if (Count == 0) return 1;
            var all = Project(NoEffect.Instance, double.NaN, out _);
            var p = 1 - ChiSquared.CDF(Count, all);
            if (Count <= 2) return p;
            var parabola = all - Project(Quadratic.Instance, double.NaN, out _);
            return Math.Min(1, 2 * Math.Min(p, 1 - ChiSquared.CDF(2, Math.Max(0, parabola))));
        }
    }

    public static WhitenedProfile Of(ChannelProfile profile)
    {
        int[] levels = [.. Enumerable.Range(0, profile.Levels.Length)
            .Where(level => level != profile.ReferenceIndex && double.IsFinite(profile.Effects[level]) && profile.Covariance(level, level) > 0)];
        double[] effects = [.. levels.Select(level => profile.Effects[level])];
        return Of([.. levels.Select(level => profile.Levels[level].Frequency)], profile.Levels[profile.ReferenceIndex].Frequency,
            effects, (i, j) => profile.Covariance(levels[i], levels[j]));
    }

    public static WhitenedProfile Of(double[] frequencies, double reference, double[] effects, Func<int, int, double> covariance)
    {
        // Levels on as many customers as there are levels may say the same thing twice.
        double[] inverse = [.. Enumerable.Range(0, effects.Length * effects.Length).Select(k => covariance(k / effects.Length, k % effects.Length))];
        int[] kept = [.. SweepInverse.Invert(inverse, effects.Length).Select((left, level) => left ? -1 : level).Where(level => level >= 0)];
        if (kept.Length < effects.Length)
            return Of([.. kept.Select(level => frequencies[level])], reference, [.. kept.Select(level => effects[level])], (i, j) => covariance(kept[i], kept[j]));
        if (effects.Length == 0) return new([], reference, Vector<double>.Build.DenseOfArray([0.0]), Matrix<double>.Build.Dense(1, 1));
        var matrix = Matrix<double>.Build.Dense(effects.Length, effects.Length, covariance);
        var whitening = matrix.Cholesky().Factor.Inverse();
        return new(frequencies, reference, whitening * Vector<double>.Build.DenseOfArray(effects), whitening);
    }

    /// <summary>The squared distance from the effects to the nearest curve with the given shape, and its coefficients.</summary>
    public double Project(CurveFamily family, double shape, out double[] coefficients) =>
        Project(family.CoefficientCount, (frequency, basis) => family.Basis(frequency, shape, basis), out coefficients, out _);

    /// <summary>The same for any basis; with the covariance of the coefficients.</summary>
    public double Project(int size, BasisAt basisAt, out double[] coefficients, out double[] covariance)
    {
        (coefficients, covariance) = ([], []);
        if (size == 0 || Count == 0) return Count == 0 ? 0 : _effects.DotProduct(_effects);
        var design = Design(size, basisAt);
        var normal = design.TransposeThisAndMultiply(design);
        covariance = normal.ToRowMajorArray();
        SweepInverse.Invert(covariance, size);
        coefficients = SweepInverse.Times(covariance, design.TransposeThisAndMultiply(_effects).ToArray());
        var residual = _effects - design * Vector<double>.Build.DenseOfArray(coefficients);
        return residual.DotProduct(residual);
    }

    /// <summary>A shape's differences from the reference level, turned like the effects and of length one; null where it is flat over the levels.</summary>
    public double[]? Direction(Func<double, double> shape)
    {
        if (Count == 0) return null;
        var height = _frequencies.Append(_reference).Max(frequency => Math.Abs(shape(frequency)));
        if (!_frequencies.Any(frequency => Math.Abs(shape(frequency) - shape(_reference)) > 1e-12 * height)) return null;
        var along = Design(1, (frequency, basis) => basis[0] = shape(frequency)).Column(0);
        return (along / along.L2Norm()).ToArray();
    }

    /// <summary>Covariance of all parameters, from the gradient of the curve; false where the levels do not determine them.</summary>
    public bool TryCovariance(CurveFamily family, double[] parameters, out double[] covariance)
    {
        var size = parameters.Length;
        covariance = new double[size * size];
        if (size == 0) return true;
        if (Count == 0) return false;
        var design = Design(size, (frequency, gradient) => family.Gradient(frequency, parameters, gradient));
        var information = design.TransposeThisAndMultiply(design).ToRowMajorArray();
        if (SweepInverse.Invert(information, size).Contains(true)) return false;
        covariance = information;
        return true;
    }

    private Matrix<double> Design(int size, BasisAt basisAt)
    {
        var rows = Matrix<double>.Build.Dense(Count, size);
        double[] at = new double[size], reference = new double[size];
        basisAt(_reference, reference);
        for (var row = 0; row < Count; row++)
        {
            basisAt(_frequencies[row], at);
            for (var column = 0; column < size; column++) rows[row, column] = at[column] - reference[column];
        }

        return _whitening * rows;
    }

    internal delegate void BasisAt(double frequency, Span<double> basis);
}
