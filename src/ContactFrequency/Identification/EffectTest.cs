using ContactFrequency.Numerics;
using MathNet.Numerics.Distributions;

namespace ContactFrequency.Identification;

/// <summary>Whether effects differ from zero: a Wald test with the F distribution, its second degrees of freedom those of the customers.</summary>
/// <param name="Statistic">The quadratic form, about χ².</param>
/// <param name="DegreesOfFreedom">Its degrees of freedom.</param>
/// <param name="PValue">Chance of one as large if all effects were zero; 1 where none is known.</param>
internal readonly record struct EffectTest(double Statistic, int DegreesOfFreedom, double PValue)
{
    /// <summary>Tests effects jointly; those that are not known, or certain, are passed over.</summary>
    /// <param name="effects">The effects.</param>
    /// <param name="covariance">Their covariance.</param>
    /// <param name="customers">Number of customers behind the covariance.</param>
    public static EffectTest Of(IReadOnlyList<double> effects, Func<int, int, double> covariance, long customers)
    {
        int[] known = Known(effects, covariance);
        double[] values = [.. known.Select(index => effects[index])];
        var inverse = Matrix(known, covariance);
        var freedom = SweepInverse.Invert(inverse, known.Length).Count(left => !left);
        return Of(Quadratic(values, inverse), freedom, customers);
    }

    /// <summary>
    /// Tests whether effects of frequency have any shape: all levels at once, and a parabola through them, which sees a slow rise and fall that many noisy levels hide.
    /// The smaller p counts, doubled.
    /// </summary>
    /// <param name="frequencies">The frequency of each effect.</param>
    /// <param name="reference">The frequency that effects are differences from.</param>
    /// <param name="effects">The effects.</param>
    /// <param name="covariance">Their covariance.</param>
    /// <param name="customers">Number of customers behind the covariance.</param>
    public static EffectTest OfShape(IReadOnlyList<double> frequencies, double reference, IReadOnlyList<double> effects, Func<int, int, double> covariance, long customers)
    {
        var all = Of(effects, covariance, customers);
        int[] known = Known(effects, covariance);
        if (known.Length <= 2) return all;
        var inverse = Matrix(known, covariance);
        SweepInverse.Invert(inverse, known.Length);
        double[] values = [.. known.Select(index => effects[index])];
        double[] linear = [.. known.Select(index => frequencies[index] - reference)];
        double[] square = [.. known.Select(index => frequencies[index] * frequencies[index] - reference * reference)];
        double[] weighted = SweepInverse.Times(inverse, values), linearWeighted = SweepInverse.Times(inverse, linear), squareWeighted = SweepInverse.Times(inverse, square);
        double[] normal = [Dot(linear, linearWeighted), Dot(linear, squareWeighted), Dot(square, linearWeighted), Dot(square, squareWeighted)];
        var freedom = SweepInverse.Invert(normal, 2).Count(left => !left);
        var parabola = Of(Quadratic([Dot(linear, weighted), Dot(square, weighted)], normal), freedom, customers);
        var best = parabola.PValue < all.PValue ? parabola : all;
        return best with { PValue = Math.Min(1, 2 * best.PValue) };
    }

    private static EffectTest Of(double statistic, int freedom, long customers) => freedom == 0 || customers < 3
        ? new(double.NaN, 0, 1)
        : new(statistic, freedom, 1 - FisherSnedecor.CDF(freedom, customers - 1, Math.Max(0, statistic) / freedom));

    private static int[] Known(IReadOnlyList<double> effects, Func<int, int, double> covariance) =>
        [.. Enumerable.Range(0, effects.Count).Where(index => double.IsFinite(effects[index]) && covariance(index, index) > 0)];

    private static double[] Matrix(int[] known, Func<int, int, double> covariance) => [.. known.SelectMany(i => known.Select(j => covariance(i, j)))];

    private static double Quadratic(double[] vector, double[] matrix) => Dot(vector, SweepInverse.Times(matrix, vector));

    private static double Dot(double[] left, double[] right) => left.Zip(right, (a, b) => a * b).Sum();
}
