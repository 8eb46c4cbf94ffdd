using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Numerics;

/// <summary>Climbs to a maximum of a smooth function of a few variables whose gradient is known.</summary>
/// <remarks>Method: Newton's steps, damped until they go up (Levenberg's way); second derivatives by central differences of the gradient. Holds no state; the same function gives the same digits.</remarks>
internal static class DampedNewton
{
    private const int MaxIterations = 200;

    /// <summary>What a step must be able to add for another one to be worth it.</summary>
    private const double Precision = 1e-12;

    public delegate (double Value, Vector<double> Gradient) Function(Vector<double> at);

    /// <summary>Finds a maximum near a start.</summary>
    public static (Vector<double> At, double Value) Maximise(Vector<double> start, Function function)
    {
        var (at, damping) = (start, 1.0);
        var (value, gradient) = function(at);
        for (var iteration = 0; iteration < MaxIterations; iteration++)
        {
            var curvature = Curvature(at, function);
            var moved = false;
            while (!moved && damping < 1e12)
            {
                var damped = Matrix<double>.Build.DenseDiagonal(at.Count, at.Count, damping) - curvature;
                if (TrySolve(damped, gradient) is { } step)
                {
                    if (step.DotProduct(gradient) < Precision) return (at, value);
                    var there = function(at + step);
                    if (there.Value > value)
                    {
                        at += step;
                        (value, gradient, moved, damping) = (there.Value, there.Gradient, true, Math.Max(1e-9, damping / 10));
                        continue;
                    }
                }

                damping *= 4;
            }

            if (!moved) break;
        }

        return (at, value);
    }

    /// <summary>The second derivatives.</summary>
    public static Matrix<double> Curvature(Vector<double> at, Function function)
    {
        var matrix = Matrix<double>.Build.Dense(at.Count, at.Count);
        for (var k = 0; k < at.Count; k++)
        {
            var h = 1e-5 * Math.Max(1, Math.Abs(at[k]));
            Vector<double> up = at.Clone(), down = at.Clone();
            (up[k], down[k]) = (at[k] + h, at[k] - h);
            matrix.SetColumn(k, (function(up).Gradient - function(down).Gradient) / (2 * h));
        }

        return (matrix + matrix.Transpose()) / 2;
    }

    /// <summary>The solution where the matrix is positive definite; null where it is not.</summary>
    private static Vector<double>? TrySolve(Matrix<double> matrix, Vector<double> right)
    {
        if (matrix.Exists(value => !double.IsFinite(value), Zeros.Include)) return null;
        var eigen = matrix.Evd(Symmetricity.Symmetric);
        double[] values = [.. eigen.EigenValues.Select(value => value.Real)];
        if (!values.All(value => value > 1e-12)) return null;
        var turned = eigen.EigenVectors.TransposeThisAndMultiply(right);
        return eigen.EigenVectors * Vector<double>.Build.Dense(values.Length, k => turned[k] / values[k]);
    }
}
