using System.Collections.Immutable;

namespace ContactFrequency.Curves;

/// <summary>The curves of several segments on one channel, each drawn towards their common one as far as its own data leave it open.</summary>
/// <remarks>Parameters are in the order of the family's names, shapes as natural logarithms.</remarks>
public sealed class CurvePooling
{
    private readonly double[] _meanCovariance;
    private readonly double[] _between;

    internal CurvePooling(CurveFamily family, double[] mean, double[] meanCovariance, double[] between, ImmutableArray<PooledCurve> segments) =>
        (Family, Mean, _meanCovariance, _between, Segments) = (family, [.. mean], meanCovariance, between, segments);

    /// <summary>The family that all segments share.</summary>
    public CurveFamily Family { get; }

    /// <summary>The common curve: the mean of the segments' parameters, shapes as logarithms.</summary>
    public ImmutableArray<double> Mean { get; }

    /// <summary>The segments, in the order in which they were given.</summary>
    public ImmutableArray<PooledCurve> Segments { get; }

    /// <summary>Covariance of two parameters of the common curve.</summary>
    public double MeanCovariance(int parameter, int other) => _meanCovariance[parameter * Mean.Length + other];

    /// <summary>Covariance of two parameters between segments, chance taken off; all zero where chance explains every difference.</summary>
    public double Between(int parameter, int other) => _between[parameter * Mean.Length + other];
}
