using MathNet.Numerics.Distributions;
using MathNet.Numerics.RootFinding;

namespace ContactFrequency.Numerics;

/// <summary>The multivariate t distribution, and the multivariate normal for infinite degrees of freedom; correlations may be singular.</summary>
/// <remarks>
/// <para>Model: <c>(Z + mean) ÷ s</c>, where Z is normal with the correlations and s is <c>√(χ² ÷ degrees of freedom)</c>, independent of Z.</para>
/// <para>Method: variables separated (<see cref="SeparatedVariables"/>), with s as one more variable, and averaged by a lattice rule
/// (<see cref="ShiftedLattice"/>): Genz and Bretz, <i>Journal of Computational and Graphical Statistics</i> 11, 2002.</para>
/// <para>Without randomness: the same input gives the same digits. May be shared between threads.</para>
/// </remarks>
internal sealed class MultivariateT
{
    /// <summary>Error to stop at; three standard errors.</summary>
    private const double Tolerance = 1e-4;

    private const int MinPoints = 256;
    private const int MaxPoints = 8192;

    /// <summary>Half the distance that the slope of the chance is taken over.</summary>
    private const double Step = 0.05;

    private readonly double[] _correlation;
    private readonly int _size;
    private readonly double _degreesOfFreedom;
    private readonly ChiScale? _scale;

    /// <summary>Creates a distribution.</summary>
    /// <param name="correlation">Correlations, row-major, with ones on the diagonal; positive semi-definite.</param>
    /// <param name="degreesOfFreedom">Degrees of freedom, above 0; ∞ for the normal distribution.</param>
    /// <exception cref="ArgumentException">The correlations are not a square matrix, or the degrees of freedom are not above 0.</exception>
    public MultivariateT(ReadOnlySpan<double> correlation, double degreesOfFreedom = double.PositiveInfinity)
    {
        if (!(degreesOfFreedom > 0)) throw new ArgumentOutOfRangeException(nameof(degreesOfFreedom), degreesOfFreedom, "Degrees of freedom must be above 0.");
        _size = (int)Math.Round(Math.Sqrt(correlation.Length));
        if (_size * _size != correlation.Length || _size == 0) throw new ArgumentException($"{correlation.Length} correlations are no square matrix.", nameof(correlation));
        _correlation = correlation.ToArray();
        _scale = double.IsFinite(degreesOfFreedom) ? new(degreesOfFreedom) : null;
        _degreesOfFreedom = degreesOfFreedom;
    }

    /// <summary>The chance that every variable lies within its bounds.</summary>
    /// <param name="lower">Lower bound of each; −∞ for none.</param>
    /// <param name="upper">Upper bound of each; ∞ for none.</param>
    /// <param name="means">Mean of each normal variable before it is divided; none for zeros.</param>
    public ProbabilityEstimate Probability(double[] lower, double[] upper, double[]? means = null)
    {
        means ??= new double[_size];
        return Probability(Separate(lower, upper, means), lower, upper, means, MaxPoints);
    }

    /// <summary>The chance that at least one variable, all with mean 0, is above a bound.</summary>
    /// <remarks>Never outside what the single tails allow, the largest of them and their sum, so that a tiny chance keeps its order of magnitude.</remarks>
    public ProbabilityEstimate Exceedance(double bound)
    {
        var within = Probability(Bounds(double.NegativeInfinity), Bounds(bound));
        var tail = Tail(bound);
        return within with { Value = Math.Clamp(1 - within.Value, tail, Math.Min(1, _size * tail)) };
    }

    /// <summary>The bound that at least one variable, all with mean 0, is above with a given chance.</summary>
    /// <param name="exceedance">The chance, above 0 and below 0.5.</param>
    public double UpperQuantile(double exceedance)
    {
        if (!(exceedance is > 0 and < 0.5)) throw new ArgumentOutOfRangeException(nameof(exceedance), exceedance, "The chance of an exceedance must lie between 0 and 0.5.");
        // One variable alone exceeds less often than any of several, and these less often than the sum of their chances.
        double low = TailQuantile(exceedance), high = TailQuantile(exceedance / _size);
        double[] lower = Bounds(double.NegativeInfinity), means = new double[_size];
        // One order and one coarse lattice for all bounds make the chance smooth in the bound; a Newton step on the fine lattice ends it.
        var order = Separate(lower, Bounds((low + high) / 2), means);
        var coarse = Excess(low, MinPoints) <= 0 ? low : Excess(high, MinPoints) >= 0 ? high : Brent.FindRoot(bound => Excess(bound, MinPoints), low, high, 1e-4, 50);
        var slope = (Excess(coarse + Step, MinPoints) - Excess(coarse - Step, MinPoints)) / (2 * Step);
        return Math.Clamp(coarse - Excess(coarse, MaxPoints) / slope, low, high);

        double Excess(double bound, int maxPoints) => 1 - Probability(order, lower, Bounds(bound), means, maxPoints).Value - exceedance;
    }

    private ProbabilityEstimate Probability(SeparatedVariables order, double[] lower, double[] upper, double[] means, int maxPoints)
    {
        if (_scale is null)
            return new ShiftedLattice(order.Rank - 1).Average(point => order.Value(point, lower, upper, means, 1), Tolerance, MinPoints, maxPoints);
        return new ShiftedLattice(order.Rank).Average(
            point => order.Value(point[1..], lower, upper, means, _scale.Quantile(point[0])), Tolerance, MinPoints, maxPoints);
    }

    private SeparatedVariables Separate(double[] lower, double[] upper, double[] means) => SeparatedVariables.Of(
        _correlation, [.. lower.Zip(means, (bound, mean) => bound - mean)], [.. upper.Zip(means, (bound, mean) => bound - mean)]);

    private double[] Bounds(double bound) => [.. Enumerable.Repeat(bound, _size)];

    private double Tail(double bound) => _scale is null ? Normal.CDF(0, 1, -bound) : StudentT.CDF(0, 1, _degreesOfFreedom, -bound);

    private double TailQuantile(double tail) => _scale is null ? -Normal.InvCDF(0, 1, tail) : -StudentT.InvCDF(0, 1, _degreesOfFreedom, tail);
}
