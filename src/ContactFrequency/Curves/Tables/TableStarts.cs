using ContactFrequency.Numerics;

namespace ContactFrequency.Curves;

/// <summary>Where to look for the best curve: shapes on a grid, of which each point has its best coefficients in closed form.</summary>
/// <remarks>Variable projection: Golub and Pereyra, <i>SIAM Journal on Numerical Analysis</i> 10, 1973.</remarks>
internal static class TableStarts
{
    private const int LocationGrid = 24, ExponentGrid = 12, Starts = 5;

    /// <summary>The lowest points of the grid that lie below all their neighbours, lowest first; shapes in logarithms.</summary>
    /// <param name="family">The family.</param>
    /// <param name="working">Weighted least squares that stand for the likelihood.</param>
    /// <param name="lowestPositive">The lowest dose above zero.</param>
    /// <param name="highest">The highest dose.</param>
    public static List<double[]> Of(TableFamily family, ResponseRows working, double lowestPositive, double highest)
    {
        var shapes = family.Curve.Shapes;
        var (rows, columns) = (shapes.Length > 0 ? Points(shapes[0]) : 1, shapes.Length > 1 ? Points(shapes[1]) : 1);
        var found = new (double Distance, double[] Start)[rows * columns];
        for (var point = 0; point < found.Length; point++)
        {
            double[] at = [.. shapes.Select((shape, k) =>
            {
                var (low, high) = shape.Range(lowestPositive, highest);
                var (index, count) = k == 0 ? (point / columns, rows) : (point % columns, columns);
                return low * Math.Pow(high / low, (index + 0.5) / count);
            })];
            found[point] = Project(family, working, at);
        }

        return [.. Enumerable.Range(0, found.Length).Where(IsLowest).Select(point => found[point]).OrderBy(one => one.Distance).Take(Starts).Select(one => one.Start)];

        bool IsLowest(int point)
        {
            var (row, column) = (point / columns, point % columns);
            for (var r = Math.Max(0, row - 1); r <= Math.Min(rows - 1, row + 1); r++)
                for (var c = Math.Max(0, column - 1); c <= Math.Min(columns - 1, column + 1); c++)
                    if (found[r * columns + c].Distance < found[point].Distance) return false;
            return true;
        }
    }

    private static int Points(CurveShape shape) => shape.IsLocation ? LocationGrid : ExponentGrid;

    /// <summary>Least squares in all but the shapes.</summary>
    private static (double Distance, double[] Start) Project(TableFamily family, ResponseRows working, double[] shapes)
    {
        var problem = new TableProblem(family, working, new(ResponseLikelihood.Gaussian));
        var (size, all) = (problem.FirstShape, problem.Parameters);
        double[] natural = new double[all], normal = new double[size * size], moments = new double[size], column = new double[size];
        var basis = column.AsSpan(problem.FirstOfCurve);
        for (var row = 0; row < working.Count; row++)
        {
            if (family.HasIntercept) column[0] = 1;
            working.ZOf(row).CopyTo(column.AsSpan(family.HasIntercept ? 1 : 0));
            family.Curve.Basis(working.X[row], shapes, basis);
            Add(column, working.Y[row], working.Weights[row]);
        }

        if (working.Scatter is { } scatter)
        {
            var q = working.Covariates;
            for (var i = 0; i < q; i++)
            {
                Array.Clear(column);
                for (var j = i; j < q; j++) column[(family.HasIntercept ? 1 : 0) + j] = scatter[i * (q + 1) + j];
                Add(column, scatter[i * (q + 1) + q], 1);
            }
        }

        SweepInverse.Invert(normal, size);
        SweepInverse.Times(normal, moments).CopyTo(natural, 0);
        for (var k = 0; k < shapes.Length; k++) natural[size + k] = Math.Log(shapes[k]);
        var residuals = new double[problem.Residuals];
        var distance = problem.Evaluate(natural, residuals, []) ? residuals.Sum(residual => residual * residual) : double.PositiveInfinity;
        return (distance, natural);

        void Add(ReadOnlySpan<double> of, double y, double weight)
        {
            for (var i = 0; i < size; i++)
            {
                moments[i] += weight * of[i] * y;
                for (var j = 0; j < size; j++) normal[i * size + j] += weight * of[i] * of[j];
            }
        }
    }
}
