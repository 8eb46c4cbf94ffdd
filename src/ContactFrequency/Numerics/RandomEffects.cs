using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Numerics;

/// <summary>Estimates of the same few parameters in several groups, and how groups differ: <c>yᵢ ~ N(θᵢ, Vᵢ)</c>, <c>θᵢ ~ N(μ, T)</c>, every Vᵢ known.</summary>
/// <remarks>
/// <para>Method: T maximises the restricted likelihood, in which the mean is integrated out (Jackson, White and Riley, <i>Statistics in Medicine</i> 32, 2013; DerSimonian and Laird's model, <i>Controlled Clinical Trials</i> 7,
/// 1986). It is searched for as <c>L·Lᵀ</c>, L lower triangular, by Newton steps that are damped until they help, so that T has no negative variance and may have a variance of zero. Given T, the mean is the weighted
/// one.</para>
/// <para>What a group says comes as information <c>Vᵢ⁻¹</c>, which may be singular: with <c>Pᵢ = L(1 + LᵀVᵢ⁻¹L)⁻¹Lᵀ</c> a group's covariance given the mean is Pᵢ, the weight of its own estimate Pᵢ·Vᵢ⁻¹ = T(Vᵢ + T)⁻¹, and neither Vᵢ nor T
/// is inverted.</para>
/// </remarks>
internal sealed class RandomEffects
{
    private const int MaxIterations = 200;

    /// <summary>What a step must be able to add to the log-likelihood for another one to be worth it.</summary>
    private const double Precision = 1e-12;

    private RandomEffects(Matrix<double> factor, RestrictedLikelihood at) =>
        (Factor, Between, Mean, MeanCovariance, LogLikelihood) = (factor, factor * factor.Transpose(), at.Mean, at.MeanCovariance, at.Value);

    /// <summary>The lower triangular L with <c>T = L·Lᵀ</c>.</summary>
    public Matrix<double> Factor { get; }

    /// <summary>T, the covariance between groups.</summary>
    public Matrix<double> Between { get; }

    /// <summary>μ, the mean of the groups.</summary>
    public Vector<double> Mean { get; }

    /// <summary>Covariance of the mean, T taken for known.</summary>
    public Matrix<double> MeanCovariance { get; }

    /// <summary>The restricted log-likelihood without its constants.</summary>
    public double LogLikelihood { get; }

    /// <summary>Estimates mean and covariance between groups.</summary>
    /// <param name="estimates">The estimates, at least two groups.</param>
    /// <param name="information">The inverse of each estimate's covariance.</param>
    public static RandomEffects Fit(ImmutableArray<Vector<double>> estimates, ImmutableArray<Matrix<double>> information)
    {
        // In units of a group's typical standard error T is of the order of one or the groups hardly differ.
        var size = estimates[0].Count;
        var unit = Vector<double>.Build.Dense(size, k => 1 / Math.Sqrt(information.Average(one => one[k, k])));
        var scale = Matrix<double>.Build.DenseOfDiagonalVector(unit);
        ImmutableArray<Vector<double>> scaledEstimates = [.. estimates.Select(one => one.PointwiseDivide(unit))];
        ImmutableArray<Matrix<double>> scaledInformation = [.. information.Select(one => scale * one * scale)];
        var spread = Vector<double>.Build.Dense(size, k => Spread([.. scaledEstimates.Select(one => one[k])]));

        // A likelihood with two peaks is rare; one start from groups far apart, one from groups alike, and none at all.
        Matrix<double>[] starts = [Matrix<double>.Build.DenseOfDiagonalVector(spread), Matrix<double>.Build.DenseDiagonal(size, size, 0.3)];
        var best = Matrix<double>.Build.Dense(size, size);
        var value = RestrictedLikelihood.At(best, scaledEstimates, scaledInformation).Value + 1e-9;
        foreach (var start in starts)
        {
            var found = Climb(start, factor => RestrictedLikelihood.At(factor, scaledEstimates, scaledInformation));
            if (found.Value > value) (best, value) = (found.Factor, found.Value);
        }

        return Given(scale * best, estimates, information);
    }

    /// <summary>The mean for a given covariance between groups, by its factor.</summary>
    public static RandomEffects Given(Matrix<double> factor, ImmutableArray<Vector<double>> estimates, ImmutableArray<Matrix<double>> information) =>
        new(factor, RestrictedLikelihood.At(factor, estimates, information));

    /// <summary>Covariance of a group's parameters given the mean, and the weight of its own estimate.</summary>
    public (Matrix<double> Covariance, Matrix<double> OwnWeight) Shrink(Matrix<double> information)
    {
        var covariance = RestrictedLikelihood.Conditional(Factor, information, out _);
        return (covariance, covariance * information);
    }

    private static double Spread(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(Math.Max(0.1, values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1)));
    }

    private static (Matrix<double> Factor, double Value) Climb(Matrix<double> start, Func<Matrix<double>, RestrictedLikelihood> likelihood)
    {
        var size = start.RowCount;
        (int Row, int Column)[] free = [.. Enumerable.Range(0, size).SelectMany(row => Enumerable.Range(0, row + 1).Select(column => (row, column)))];
        var (factor, at, damping) = (start, likelihood(start), 1.0);
        for (var iteration = 0; iteration < MaxIterations; iteration++)
        {
            var gradient = Gradient(factor, at);
            var curvature = Curvature(factor);
            var moved = false;
            while (!moved && damping < 1e12)
            {
                var damped = -curvature + Matrix<double>.Build.DenseDiagonal(free.Length, free.Length, damping);
                if (TrySolve(damped, gradient) is { } step)
                {
                    if (step.DotProduct(gradient) < Precision) return (factor, at.Value);
                    var trial = Moved(factor, step);
                    var there = likelihood(trial);
                    if (there.Value > at.Value)
                    {
                        (factor, at, moved, damping) = (trial, there, true, Math.Max(1e-9, damping / 10));
                        continue;
                    }
                }

                damping *= 4;
            }

            if (!moved) break;
        }

        return (factor, at.Value);

        Matrix<double> Moved(Matrix<double> from, Vector<double> by)
        {
            var moved = from.Clone();
            for (var k = 0; k < free.Length; k++) moved[free[k].Row, free[k].Column] += by[k];
            return moved;
        }

        // T = LLᵀ, so ∂/∂L = 2·(∂/∂T)·L.
        Vector<double> Gradient(Matrix<double> of, RestrictedLikelihood there)
        {
            var all = 2 * there.Score * of;
            return Vector<double>.Build.Dense(free.Length, k => all[free[k].Row, free[k].Column]);
        }

        Matrix<double> Curvature(Matrix<double> of)
        {
            var matrix = Matrix<double>.Build.Dense(free.Length, free.Length);
            for (var k = 0; k < free.Length; k++)
            {
                var h = 1e-5 * Math.Max(1, Math.Abs(of[free[k].Row, free[k].Column]));
                var along = Vector<double>.Build.Dense(free.Length);
                along[k] = h;
                Matrix<double> up = Moved(of, along), down = Moved(of, -along);
                matrix.SetColumn(k, (Gradient(up, likelihood(up)) - Gradient(down, likelihood(down))) / (2 * h));
            }

            return (matrix + matrix.Transpose()) / 2;
        }
    }

    /// <summary>The solution where the matrix is positive definite; null where it is not.</summary>
    private static Vector<double>? TrySolve(Matrix<double> matrix, Vector<double> right)
    {
        var eigen = matrix.Evd(Symmetricity.Symmetric);
        double[] values = [.. eigen.EigenValues.Select(value => value.Real)];
        if (!values.All(value => value > 1e-12)) return null;
        var turned = eigen.EigenVectors.TransposeThisAndMultiply(right);
        return eigen.EigenVectors * Vector<double>.Build.Dense(values.Length, k => turned[k] / values[k]);
    }
}
