using ContactFrequency.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Segmentation.Factors;

/// <summary>Direct quartimin, the oblimin rotation with γ = 0 (Jennrich and Sampson, <i>Psychometrika</i> 31, 1966).</summary>
/// <remarks>
/// Method: gradient projection over matrices with columns of length one (Jennrich, <i>Psychometrika</i> 67, 2002; Bernaards and Jennrich, <i>Educational and
/// Psychological Measurement</i> 65, 2005), from the loadings as extracted and from random turns of them; the lowest criterion is followed to the end.
/// </remarks>
internal static class Oblimin
{
    private const int MaxIterations = 20_000;
    private const long Seed = 20050506;

    /// <summary>The turned loadings.</summary>
    /// <param name="starts">Starts at least 1; those after the first are random, always the same.</param>
    /// <param name="isNormalised">Whether rows are brought to length one meanwhile.</param>
    public static RotatedLoadings Rotate(Matrix<double> loadings, int starts, bool isNormalised)
    {
        if (loadings.ColumnCount < 2) return RotatedLoadings.Orthogonal(loadings);
        var (scaled, length) = isNormalised ? RowScale.Of(loadings) : (loadings, Vector<double>.Build.Dense(loadings.RowCount, 1));
        var draws = new SeededDraws(Seed);
        var (turn, lowest) = Descend(scaled, Matrix<double>.Build.DenseIdentity(loadings.ColumnCount), 1e-5);
        for (var start = 1; start < starts; start++)
        {
            var (other, criterion) = Descend(scaled, RandomTurn(loadings.ColumnCount, draws), 1e-5);
            // Starts that end at the same minimum differ in the digits that the tolerance leaves open.
            if (criterion < lowest - 1e-8) (turn, lowest) = (other, criterion);
        }

        (turn, _) = Descend(scaled, turn, 1e-9);
        return new(RowScale.Undo(scaled * turn.Inverse().Transpose(), length), turn.TransposeThisAndMultiply(turn));
    }

    /// <summary>¼·Σ over pairs of factors of the sum of the products of squared loadings.</summary>
    public static double Criterion(Matrix<double> loadings) => Evaluate(loadings).Value;

    private static (double Value, Matrix<double> Gradient) Evaluate(Matrix<double> loadings)
    {
        var squares = loadings.PointwiseMultiply(loadings);
        var all = squares.RowSums();
        var others = squares.MapIndexed((item, _, value) => all[item] - value, Zeros.Include);
        return (squares.PointwiseMultiply(others).ColumnSums().Sum() / 4, loadings.PointwiseMultiply(others));
    }

    private static (Matrix<double> Turn, double Criterion) Descend(Matrix<double> loadings, Matrix<double> turn, double flat)
    {
        var length = 1.0;
        var (value, gradient) = At(turn);
        for (var iteration = 0; iteration < MaxIterations; iteration++)
        {
            var along = turn.PointwiseMultiply(gradient).ColumnSums();
            var direction = gradient - turn * Matrix<double>.Build.DenseOfDiagonalVector(along);
            var slope = direction.FrobeniusNorm();
            if (slope < flat) break;
            var before = value;
            length *= 2;
            var next = turn;
            for (var halving = 0; halving < 40; halving++, length /= 2)
            {
                next = turn - length * direction;
                next *= Matrix<double>.Build.DenseOfDiagonalVector(next.ColumnNorms(2).Map(norm => 1 / norm));
                (value, gradient) = At(next);
                if (before - value > 0.5 * slope * slope * length) break;
            }

            // What no step lowers any more is as low as the digits allow.
            if (value >= before) return (turn, before);
            turn = next;
        }

        return (turn, value);

        (double, Matrix<double>) At(Matrix<double> at)
        {
            var inverse = at.Inverse();
            var turned = loadings * inverse.Transpose();
            var (criterion, slopes) = Evaluate(turned);
            return (criterion, -(turned.TransposeThisAndMultiply(slopes) * inverse).Transpose());
        }
    }

    private static Matrix<double> RandomTurn(int size, SeededDraws draws) =>
        Matrix<double>.Build.Dense(size, size, (_, _) => draws.Normal()).QR().Q;
}
