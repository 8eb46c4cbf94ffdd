using System.Collections.Immutable;
using ContactFrequency.Numerics;

namespace ContactFrequency.Curves;

/// <summary>The best contrast for each of some shapes, and the joint distribution of their statistics.</summary>
/// <remarks>
/// Where errors are independent with variance one and the reference level is taken off, the best contrast for a shape is the shape itself:
/// its statistic is the length of the effects along it, and the correlation of two is the cosine between their shapes.
/// </remarks>
internal sealed class ShapeContrasts
{
    private const int MaxShapes = 40;

    private readonly WhitenedProfile _profile;
    private readonly double[]?[] _directions;
    private readonly MultivariateT? _distribution;

    private ShapeContrasts(WhitenedProfile profile, ImmutableArray<CandidateShape> shapes, double degreesOfFreedom)
    {
        (_profile, Shapes) = (profile, shapes);
        _directions = [.. shapes.Select(shape => profile.Direction(shape.Value))];
        double[][] shown = [.. _directions.OfType<double[]>()];
        if (shown.Length == 0) return;
        double[] cosines = [.. shown.SelectMany((left, i) => shown.Select((right, j) => i == j ? 1 : Dot(left, right)))];
        _distribution = new(cosines, degreesOfFreedom);
    }

    /// <summary>The shapes.</summary>
    public ImmutableArray<CandidateShape> Shapes { get; }

    public static ShapeContrasts Of(WhitenedProfile profile, ImmutableArray<CandidateShape> shapes, double degreesOfFreedom = double.PositiveInfinity) =>
        new(profile, shapes, degreesOfFreedom);

    public static ImmutableArray<CandidateShape> RequireShapes(ImmutableArray<CandidateShape> shapes) => shapes.IsDefault || shapes.Length is < 1 or > MaxShapes
        ? throw new ArgumentException(FormattableString.Invariant($"A contrast test needs 1 to {MaxShapes} candidate shapes."), nameof(shapes))
        : shapes;

    /// <summary>The statistic of each shape; NaN for one that the levels do not show.</summary>
    public double[] Statistics() => Statistics(_profile.Effects);

    /// <summary>The same for other effects, whitened like the profile's.</summary>
    public double[] Statistics(double[] whitenedEffects) =>
        [.. _directions.Select(direction => direction is null ? double.NaN : Dot(direction, whitenedEffects))];

    /// <summary>The chance without any effect that the largest statistic is as large; 1 for NaN.</summary>
    public double PValue(double statistic) => double.IsNaN(statistic) || _distribution is null ? 1 : _distribution.Exceedance(statistic).Value;

    /// <summary>The statistic that the largest one is above with a given chance if there is no effect; NaN where the levels show no shape.</summary>
    public double CriticalValue(double significance) => _distribution?.UpperQuantile(significance) ?? double.NaN;

    /// <summary>The chance that the largest statistic is above a bound where statistics are shifted by what <see cref="Statistics(double[])"/> gives for the true effects.</summary>
    public double Power(double criticalValue, double[] shift)
    {
        if (_distribution is null) return double.NaN;
        double[] means = [.. shift.Where(double.IsFinite)];
        double[] lower = [.. means.Select(_ => double.NegativeInfinity)], upper = [.. means.Select(_ => criticalValue)];
        return 1 - _distribution.Probability(lower, upper, means).Value;
    }

    private static double Dot(double[] left, double[] right)
    {
        var sum = 0.0;
        for (var k = 0; k < left.Length; k++) sum += left[k] * right[k];
        return sum;
    }
}
