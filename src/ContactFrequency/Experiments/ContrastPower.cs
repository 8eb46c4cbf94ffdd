using System.Collections.Immutable;
using ContactFrequency.Curves;

namespace ContactFrequency.Experiments;

/// <summary>How likely a planned test of frequencies is to show an effect, by the contrasts that show candidate shapes best.</summary>
/// <remarks>
/// <para>Model: customers are drawn into groups, one for each frequency; a customer's outcome is normal around the group's mean with one standard
/// deviation for all, estimated from the data. The effect counts as shown when the largest contrast statistic is above its critical value, one-sided.</para>
/// <para>Method: Pinheiro, Bornkamp and Bretz, <i>Journal of Biopharmaceutical Statistics</i> 16, 2006: the statistics are a multivariate t with shifted means;
/// its chances are computed by quasi-Monte Carlo with a fixed seed, to about 1e-4. May be shared between threads.</para>
/// </remarks>
public sealed class ContrastPower
{
    private readonly ImmutableArray<double> _frequencies;
    private readonly Func<int, int, double> _covariance;
    private readonly ShapeContrasts _contrasts;
    private readonly double _standardDeviation;

    /// <summary>Plans a test.</summary>
    /// <param name="frequencies">The frequencies, two at least and all different.</param>
    /// <param name="customers">Customers of each, 1 or more, and together more than there are frequencies.</param>
    /// <param name="standardDeviation">Standard deviation of an outcome among customers of one frequency; above 0.</param>
    /// <param name="shapes">The candidate shapes, one at least and forty at most.</param>
    /// <param name="significance">Chance of an effect being shown where there is none; above 0 and below 0.5.</param>
    /// <exception cref="ArgumentException">A number is out of range, numbers of frequencies and groups differ, or no shape differs between the frequencies.</exception>
    public ContrastPower(
        ImmutableArray<double> frequencies, ImmutableArray<long> customers, double standardDeviation, ImmutableArray<CandidateShape> shapes, double significance = 0.025)
    {
        Require(frequencies, customers);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(standardDeviation);
        (_frequencies, _standardDeviation) = (frequencies, standardDeviation);
        double[] variances = [.. customers.Select(count => standardDeviation * standardDeviation / count)];
        // Differences from the first group share its error.
        _covariance = (i, j) => variances[0] + (i == j ? variances[i + 1] : 0);
        DegreesOfFreedom = customers.Sum() - frequencies.Length;
        _contrasts = ShapeContrasts.Of(Whiten(new double[frequencies.Length]), ShapeContrasts.RequireShapes(shapes), DegreesOfFreedom);
        CriticalValue = _contrasts.CriticalValue(significance);
        if (double.IsNaN(CriticalValue)) throw new ArgumentException("No candidate shape differs between the frequencies.", nameof(shapes));
    }

    /// <summary>Degrees of freedom of the standard deviation: customers less groups.</summary>
    public long DegreesOfFreedom { get; }

    /// <summary>What the largest statistic must be above for the effect to count as shown.</summary>
    public double CriticalValue { get; }

    /// <summary>Chance that an effect is shown.</summary>
    /// <param name="means">True mean outcome at each frequency.</param>
    /// <returns>The power, from 0 to 1; the significance for equal means.</returns>
    /// <exception cref="ArgumentException">There are not as many means as frequencies, or one is not finite.</exception>
    public double Of(ReadOnlySpan<double> means)
    {
        if (means.Length != _frequencies.Length) throw new ArgumentException($"{_frequencies.Length} frequencies need as many means, found {means.Length}.", nameof(means));
        foreach (var mean in means)
            if (!double.IsFinite(mean)) throw new ArgumentOutOfRangeException(nameof(means), mean, "Means must be finite.");
        return _contrasts.Power(CriticalValue, _contrasts.Statistics(Whiten(means).Effects));
    }

    /// <summary>Whether observed means show the effect.</summary>
    /// <param name="means">Mean outcome at each frequency.</param>
    /// <param name="standardDeviation">The estimated standard deviation of an outcome among customers of one frequency; above 0.</param>
    internal bool IsShown(ReadOnlySpan<double> means, double standardDeviation) =>
        _contrasts.Statistics(Whiten(means).Effects).Max() * _standardDeviation / standardDeviation > CriticalValue;

    private WhitenedProfile Whiten(ReadOnlySpan<double> means)
    {
        var first = means[0];
        return WhitenedProfile.Of([.. _frequencies.Skip(1)], _frequencies[0], [.. means[1..].ToArray().Select(mean => mean - first)], _covariance);
    }

    private static void Require(ImmutableArray<double> frequencies, ImmutableArray<long> customers)
    {
        if (frequencies.IsDefault || frequencies.Length < 2 || frequencies.Distinct().Count() < frequencies.Length)
            throw new ArgumentException("A test needs two frequencies or more, all different.", nameof(frequencies));
        if (customers.IsDefault || customers.Length != frequencies.Length)
            throw new ArgumentException($"{frequencies.Length} frequencies need as many groups, found {(customers.IsDefault ? 0 : customers.Length)}.", nameof(customers));
        foreach (var count in customers)
            if (count < 1) throw new ArgumentOutOfRangeException(nameof(customers), count, "A group needs a customer or more.");
        if (customers.Sum() <= frequencies.Length) throw new ArgumentException("One customer in each group leaves nothing to estimate the standard deviation from.", nameof(customers));
    }
}
