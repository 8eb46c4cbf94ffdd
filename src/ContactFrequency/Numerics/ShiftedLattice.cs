using System.Collections.Immutable;

namespace ContactFrequency.Numerics;

/// <summary>Averages a function over the unit cube by a lattice rule with random shifts.</summary>
/// <remarks>
/// <para>Method: the points <c>k·generator ÷ points</c>, less their whole parts, moved by <see cref="Shifts"/> random shifts and folded by <c>|2u − 1|</c>;
/// the spread between the shifts gives the error (Genz and Bretz, <i>Computation of Multivariate Normal and t Probabilities</i>, 2009, §4.2).
/// Points are doubled until the error is small enough; those already visited count on, as lattices of powers of two lie in each other
/// (Cools, Kuo and Nuyens, <i>SIAM Journal on Scientific Computing</i> 28, 2006).</para>
/// <para>The seed is fixed: the same function has the same average.</para>
/// </remarks>
internal sealed class ShiftedLattice
{
    /// <summary>Number of random shifts.</summary>
    public const int Shifts = 12;

    /// <summary>Most variables.</summary>
    public const int MaxDimension = 40;

    /// <summary>Most points of each shift that the generators are made for.</summary>
    public const int MaxPoints = 1 << 14;

    private const long Seed = 20050301;

    private readonly int _dimension;
    private readonly double[] _shifts;

    /// <summary>Creates a rule.</summary>
    /// <param name="dimension">Number of variables, at most <see cref="MaxDimension"/>; 0 for a constant.</param>
    public ShiftedLattice(int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimension, MaxDimension);
        _dimension = dimension;
        _shifts = [.. Enumerable.Range(0, Shifts * dimension).Select(k => (StableHash.Mix((ulong)(Seed + k)) >> 11) * (1.0 / (1UL << 53)))];
    }

    public delegate double Integrand(ReadOnlySpan<double> point);

    /// <summary>The generator of each variable.</summary>
    /// <remarks>
    /// Found one after the other: the odd number, not taken yet, whose worst ratio to the best squared error over 2⁶ … 2¹⁴ points is least, where the
    /// squared error is the average of <c>∏(1 + γ·2π²·(x² − x + 1/6)) − 1</c> over the points, with <c>γ = ½·j^(−3/2)</c> for variable j.
    /// </remarks>
    public static ImmutableArray<int> Generators { get; } =
    [
        1, 3535, 7495, 7891, 6589, 3465, 2437, 5525, 5157, 7441, 5321, 3423, 1079, 775, 4903, 8035, 285, 243, 737, 1705,
        6311, 1113, 6905, 5805, 91, 2957, 7377, 7713, 1667, 1251, 5179, 3177, 1199, 1243, 661, 2695, 6041, 469, 2295, 379,
    ];

    /// <summary>The average of a function whose values lie between 0 and 1.</summary>
    /// <param name="integrand">The function.</param>
    /// <param name="tolerance">The error to stop at.</param>
    /// <param name="minPoints">Points of each shift before the error is looked at, a power of two.</param>
    /// <param name="maxPoints">Points of each shift to stop at whatever the error, at most <see cref="MaxPoints"/>.</param>
    public ProbabilityEstimate Average(Integrand integrand, double tolerance, int minPoints, int maxPoints)
    {
        if (_dimension == 0) return new(integrand([]), 0, 1);
        var sums = new double[Shifts];
        AddPoints(integrand, minPoints, 0, 1, sums);
        var estimate = Estimate(sums, minPoints);
        while (estimate.Error > tolerance && 2 * estimate.Points <= maxPoints)
        {
            // Even multiples of the finer step were there before.
            AddPoints(integrand, 2 * estimate.Points, 1, 2, sums);
            estimate = Estimate(sums, 2 * estimate.Points);
        }

        return estimate;
    }

    private void AddPoints(Integrand integrand, int points, int first, int step, double[] sums)
    {
        Span<double> point = stackalloc double[_dimension];
        for (var shift = 0; shift < Shifts; shift++)
            for (var k = first; k < points; k += step)
            {
                for (var axis = 0; axis < _dimension; axis++)
                {
                    var moved = (double)((long)k * Generators[axis] % points) / points + _shifts[shift * _dimension + axis];
                    point[axis] = Math.Abs(2 * (moved < 1 ? moved : moved - 1) - 1);
                }

                sums[shift] += integrand(point);
            }
    }

    private static ProbabilityEstimate Estimate(double[] sums, int points)
    {
        double[] averages = [.. sums.Select(sum => sum / points)];
        var mean = averages.Average();
        var variance = averages.Sum(average => (average - mean) * (average - mean)) / (Shifts - 1);
        return new(mean, 3 * Math.Sqrt(variance / Shifts), points);
    }
}
