using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Numerics;

/// <summary>Estimates of the same parameters in several groups.</summary>
/// <param name="Estimates">A vector for each group.</param>
/// <param name="Information">The inverse of each one's covariance.</param>
internal sealed record GroupEstimates(ImmutableArray<Vector<double>> Estimates, ImmutableArray<Matrix<double>> Information)
{
    public int Count => Estimates.Length;

    public int Size => Estimates[0].Count;

    /// <summary>The standard error that a group of average information would have, parameter by parameter, on the diagonal.</summary>
    public Matrix<double> Scale => Matrix<double>.Build.DenseOfDiagonalVector(Vector<double>.Build.Dense(Size, k => 1 / Math.Sqrt(Information.Average(one => one[k, k]))));

    /// <summary>The same in units of <see cref="Scale"/>, in which T is of the order of one or groups hardly differ.</summary>
    public GroupEstimates Scaled()
    {
        var scale = Scale;
        return new([.. Estimates.Select(one => one.PointwiseDivide(scale.Diagonal()))], [.. Information.Select(one => scale * one * scale)]);
    }

    /// <summary>The standard deviations of the estimates, on the diagonal.</summary>
    public Matrix<double> Spread() => Matrix<double>.Build.DenseOfDiagonalVector(Vector<double>.Build.Dense(Size, k =>
    {
        var mean = Estimates.Average(one => one[k]);
        return Math.Sqrt(Math.Max(0.1, Estimates.Sum(one => (one[k] - mean) * (one[k] - mean)) / (Count - 1)));
    }));
}
