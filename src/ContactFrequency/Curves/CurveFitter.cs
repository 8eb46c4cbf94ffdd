using System.Collections.Immutable;
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
        var fits = ImmutableArray.CreateBuilder<CurveFit>(CurveFamilies.All.Length + 1);
        foreach (var family in CurveFamilies.All) fits.Add(Fit(family, target));
        fits.Add(SplineFitter.Fit(target));
        return new(profile, target, fits.MoveToImmutable());
    }

    internal static CurveFit Fit(CurveFamily family, WhitenedProfile target)
    {
        var size = family.ParameterNames.Length;
        var freedom = target.Count - size;
        // As many parameters as levels would fit exactly and say nothing of the shape; no effect always fits.
        if (size > 0 && freedom < 0) return NotIdentified(family, freedom, CurveFitStatus.TooFewLevels);
        if (family.Shapes.IsEmpty)
        {
            Span<double> coefficients = stackalloc double[size];
            var covariance = new double[size * size];
            var chiSquare = target.Project(family, [], coefficients, covariance, out var isDetermined);
            return isDetermined
                ? Converged(family, coefficients, covariance, chiSquare, freedom)
                : NotIdentified(family, freedom, CurveFitStatus.RankDeficient);
        }

        var problem = new ProfileProblem(family, target);
        CurveFit? best = null;
        var status = CurveFitStatus.NotConverged;
        Span<double> starts = stackalloc double[Starts * size], parameters = stackalloc double[size];
        var count = GridMinima(family, target, starts);
        for (var start = 0; start < count; start++)
        {
            var found = LevenbergMarquardt.Minimise(problem, starts.Slice(start * size, size), Precision, MaxIterations);
            ProfileProblem.Natural(family, found.Parameters, parameters);
            if (Judge(family, target, found.Status, parameters) is not CurveFitStatus.Converged and var failed)
            {
                status = failed;
                continue;
            }

            if (best is not null && found.SumOfSquares >= best.ChiSquare) continue;
            var covariance = found.InverseNormal;
            for (var i = 0; i < size; i++)
                for (var j = 0; j < size; j++)
                    covariance[i * size + j] *= (i < family.CoefficientCount ? 1 : parameters[i]) * (j < family.CoefficientCount ? 1 : parameters[j]);
            best = Converged(family, parameters, covariance, found.SumOfSquares, freedom);
        }

        return best ?? NotIdentified(family, freedom, status);
    }

    private static CurveFitStatus Judge(CurveFamily family, WhitenedProfile target, LeastSquaresStatus search, ReadOnlySpan<double> parameters)
    {
        if (search == LeastSquaresStatus.RankDeficient) return CurveFitStatus.RankDeficient;
        for (var k = 0; k < family.Shapes.Length; k++)
        {
            var (low, high) = Range(family.Shapes[k], target);
            if (!(parameters[family.CoefficientCount + k] > low && parameters[family.CoefficientCount + k] < high)) return CurveFitStatus.RunAway;
        }

        if (search != LeastSquaresStatus.Converged) return CurveFitStatus.NotConverged;
        return family.IsMember(parameters) ? CurveFitStatus.Converged : CurveFitStatus.AtBoundary;
    }

    /// <summary>Coefficients and logarithms of shapes at the lowest points of the grid that lie below all their neighbours, lowest first.</summary>
    /// <param name="starts">Room for <see cref="Starts"/> of them, one after the other.</param>
    /// <returns>How many there are.</returns>
    private static int GridMinima(CurveFamily family, WhitenedProfile target, Span<double> starts)
    {
        var (size, count) = (family.ParameterNames.Length, family.CoefficientCount);
        ReadOnlySpan<double> first = Points(family.Shapes[0], target, stackalloc double[LocationGrid]);
        ReadOnlySpan<double> second = family.Shapes.Length > 1 ? Points(family.Shapes[1], target, stackalloc double[LocationGrid]) : [1];
        Span<double> distances = stackalloc double[first.Length * second.Length], parameters = stackalloc double[distances.Length * size];
        for (var point = 0; point < distances.Length; point++)
        {
            var at = parameters.Slice(point * size, size);
            at[count] = first[point / second.Length];
            if (size > count + 1) at[count + 1] = second[point % second.Length];
            distances[point] = target.Project(family, at[count..], at[..count]);
        }

        Span<double> lowest = stackalloc double[Starts];
        lowest.Fill(double.PositiveInfinity);
        var found = 0;
        for (var point = 0; point < distances.Length; point++)
        {
            if (!IsLowest(distances, second.Length, point)) continue;
            var place = found;
            while (place > 0 && distances[point] < lowest[place - 1]) place--;
            if (place == Starts) continue;
            found = Math.Min(found + 1, Starts);
            lowest[place..^1].CopyTo(lowest[(place + 1)..]);
            starts[(place * size)..((Starts - 1) * size)].CopyTo(starts[((place + 1) * size)..]);
            lowest[place] = distances[point];
            var start = starts.Slice(place * size, size);
            parameters.Slice(point * size, size).CopyTo(start);
            for (var k = count; k < size; k++) start[k] = Math.Log(start[k]);
        }

        return found;
    }

    private static bool IsLowest(ReadOnlySpan<double> distances, int columns, int point)
    {
        var (row, column, rows) = (point / columns, point % columns, distances.Length / columns);
        for (var r = Math.Max(0, row - 1); r <= Math.Min(rows - 1, row + 1); r++)
            for (var c = Math.Max(0, column - 1); c <= Math.Min(columns - 1, column + 1); c++)
                if (distances[r * columns + c] < distances[point]) return false;
        return true;
    }

    /// <summary>A shape's points of the grid, at equal ratios.</summary>
    private static Span<double> Points(CurveShape shape, WhitenedProfile target, Span<double> room)
    {
        var (low, high) = Range(shape, target);
        var points = room[..(shape.IsLocation ? LocationGrid : ExponentGrid)];
        for (var k = 0; k < points.Length; k++) points[k] = low * Math.Pow(high / low, (k + 0.5) / points.Length);
        return points;
    }

    private static (double Low, double High) Range(CurveShape shape, WhitenedProfile target) => shape.Range(target.LowestPositive, target.Highest);

    private static CurveFit Converged(CurveFamily family, ReadOnlySpan<double> parameters, double[] covariance, double chiSquare, int freedom)
    {
        var lackOfFit = freedom > 0 ? 1 - ChiSquared.CDF(freedom, chiSquare) : 1;
        var dispersion = lackOfFit < Strain ? chiSquare / freedom : 1;
        for (var k = 0; k < covariance.Length; k++) covariance[k] *= dispersion;
        return new(family, parameters, covariance, chiSquare, freedom, CurveFitStatus.Converged) { LackOfFitPValue = lackOfFit, Dispersion = dispersion };
    }

    private static CurveFit NotIdentified(CurveFamily family, int freedom, CurveFitStatus status)
    {
        double[] unknown = new double[family.ParameterNames.Length], covariance = new double[unknown.Length * unknown.Length];
        Array.Fill(unknown, double.NaN);
        Array.Fill(covariance, double.NaN);
        return new(family, unknown, covariance, double.NaN, freedom, status);
    }
}
