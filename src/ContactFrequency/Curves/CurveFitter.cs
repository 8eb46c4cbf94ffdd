using ContactFrequency.Identification;
using ContactFrequency.Numerics;
using MathNet.Numerics.Distributions;

namespace ContactFrequency.Curves;

/// <summary>Fits every family to the profile of a channel.</summary>
/// <remarks>
/// <para>Model: the profile's effects are the curve's differences from the reference level, plus an error with the profile's covariance. The
/// curve's height is free: it is the reference level's.</para>
/// <para>Method: generalised least squares. A family without shapes is fitted in closed form. Of others the shapes are looked for on a grid, each point of which has its
/// best coefficients in closed form (variable projection: Golub and Pereyra, <i>SIAM Journal on Numerical Analysis</i> 10, 1973); Levenberg–Marquardt goes on from the grid's lowest minima in all parameters
/// at once. Covariance is that of <c>(JᵀJ)⁻¹</c>. Where a family is further from the level means than chance
/// has it in four of five cases, it is widened by <c>χ² ÷ degrees of freedom</c>.</para>
/// </remarks>
public static class CurveFitter
{
    /// <summary>Level of doubt below which a family counts as missing the level means.</summary>
    public const double LackOfFit = 0.05;

    /// <summary>
    /// Level of doubt below which a covariance is widened: earlier than a family counts as missed, since one that is a little wrong is sure of a peak that is a little off.
    /// </summary>
    private const double Strain = 0.2;

    private const int LocationGrid = 20, ExponentGrid = 8, Starts = 3, MaxIterations = 100;

    /// <summary>The relative offset at which a fit ends: a hundred-thousandth of the uncertainty that the levels leave.</summary>
    private const double Precision = 1e-5;

    /// <summary>Fits all families. Levels whose effect the data do not determine are passed over.</summary>
    public static CurveSet Fit(ChannelProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var target = WhitenedProfile.Of(profile);
        return new(profile, target, [.. CurveFamilies.All.Select(family => Fit(family, target)), SplineFitter.Fit(target)]);
    }

    internal static CurveFit Fit(CurveFamily family, WhitenedProfile target)
    {
        var size = family.ParameterNames.Length;
        var freedom = target.Count - size;
        // As many parameters as levels would fit exactly and say nothing of the shape; no effect always fits.
        if (size > 0 && freedom < 0) return NotIdentified(family, freedom, CurveFitStatus.TooFewLevels);
        if (family.Shapes.IsEmpty)
        {
            double[] coefficients = new double[size], covariance = new double[size * size];
            var chiSquare = target.Project(family, [], coefficients, covariance, out var isDetermined);
            return isDetermined
                ? Converged(family, coefficients, covariance, chiSquare, freedom)
                : NotIdentified(family, freedom, CurveFitStatus.RankDeficient);
        }

        var problem = new ProfileProblem(family, target);
        CurveFit? best = null;
        var status = CurveFitStatus.NotConverged;
        foreach (var start in GridMinima(family, target))
        {
            var found = LevenbergMarquardt.Minimise(problem, start, Precision, MaxIterations);
            if (Judge(family, target, found) is not CurveFitStatus.Converged and var failed)
            {
                status = failed;
                continue;
            }

            if (best is not null && found.SumOfSquares >= best.ChiSquare) continue;
            var parameters = new double[size];
            ProfileProblem.Natural(family, found.Parameters, parameters);
            var covariance = found.InverseNormal;
            for (var i = 0; i < size; i++)
                for (var j = 0; j < size; j++)
                    covariance[i * size + j] *= (i < family.CoefficientCount ? 1 : parameters[i]) * (j < family.CoefficientCount ? 1 : parameters[j]);
            best = Converged(family, parameters, covariance, found.SumOfSquares, freedom);
        }

        return best ?? NotIdentified(family, freedom, status);
    }

    private static CurveFitStatus Judge(CurveFamily family, WhitenedProfile target, LeastSquaresResult found)
    {
        if (found.Status == LeastSquaresStatus.RankDeficient) return CurveFitStatus.RankDeficient;
        var parameters = new double[family.ParameterNames.Length];
        ProfileProblem.Natural(family, found.Parameters, parameters);
        for (var k = 0; k < family.Shapes.Length; k++)
        {
            var (low, high) = Range(family.Shapes[k], target);
            if (!(parameters[family.CoefficientCount + k] > low && parameters[family.CoefficientCount + k] < high)) return CurveFitStatus.RunAway;
        }

        if (found.Status != LeastSquaresStatus.Converged) return CurveFitStatus.NotConverged;
        return family.IsMember(parameters) ? CurveFitStatus.Converged : CurveFitStatus.AtBoundary;
    }

    /// <summary>Coefficients and logarithms of shapes at the lowest points of the grid that lie below all their neighbours, lowest first.</summary>
    private static List<double[]> GridMinima(CurveFamily family, WhitenedProfile target)
    {
        var (rows, columns) = (Points(family.Shapes[0]), family.Shapes.Length > 1 ? Points(family.Shapes[1]) : 1);
        Span<double> distances = stackalloc double[rows * columns];
        Span<double> shapes = stackalloc double[family.Shapes.Length], coefficients = stackalloc double[family.CoefficientCount];
        for (var point = 0; point < distances.Length; point++)
        {
            ShapesAt(point, shapes);
            distances[point] = target.Project(family, shapes, coefficients);
        }

        List<(double Distance, double[] Start)> minima = [];
        for (var point = 0; point < distances.Length; point++)
        {
            if (!IsLowest(distances, point)) continue;
            ShapesAt(point, shapes);
            target.Project(family, shapes, coefficients);
            var start = new double[family.ParameterNames.Length];
            coefficients.CopyTo(start);
            for (var k = 0; k < shapes.Length; k++) start[family.CoefficientCount + k] = Math.Log(shapes[k]);
            minima.Add((distances[point], start));
        }

        return [.. minima.OrderBy(minimum => minimum.Distance).Take(Starts).Select(minimum => minimum.Start)];

        void ShapesAt(int point, Span<double> at)
        {
            for (var k = 0; k < at.Length; k++)
            {
                var (low, high) = Range(family.Shapes[k], target);
                var (index, count) = k == 0 ? (point / columns, rows) : (point % columns, columns);
                at[k] = low * Math.Pow(high / low, (index + 0.5) / count);
            }
        }

        bool IsLowest(ReadOnlySpan<double> all, int point)
        {
            var (row, column) = (point / columns, point % columns);
            for (var r = Math.Max(0, row - 1); r <= Math.Min(rows - 1, row + 1); r++)
                for (var c = Math.Max(0, column - 1); c <= Math.Min(columns - 1, column + 1); c++)
                    if (all[r * columns + c] < all[point]) return false;
            return true;
        }
    }

    private static int Points(CurveShape shape) => shape.IsLocation ? LocationGrid : ExponentGrid;

    private static (double Low, double High) Range(CurveShape shape, WhitenedProfile target) => shape.Range(target.LowestPositive, target.Highest);

    private static CurveFit Converged(CurveFamily family, double[] parameters, double[] covariance, double chiSquare, int freedom)
    {
        var lackOfFit = freedom > 0 ? 1 - ChiSquared.CDF(freedom, chiSquare) : 1;
        var dispersion = lackOfFit < Strain ? chiSquare / freedom : 1;
        for (var k = 0; k < covariance.Length; k++) covariance[k] *= dispersion;
        return new(family, parameters, covariance, chiSquare, freedom, CurveFitStatus.Converged) { LackOfFitPValue = lackOfFit, Dispersion = dispersion };
    }

    private static CurveFit NotIdentified(CurveFamily family, int freedom, CurveFitStatus status)
    {
        double[] unknown = [.. family.ParameterNames.Select(_ => double.NaN)];
        return new(family, unknown, [.. Enumerable.Repeat(double.NaN, unknown.Length * unknown.Length)], double.NaN, freedom, status);
    }
}
