using ContactFrequency.Curves;
using ContactFrequency.Numerics;

namespace ContactFrequency.Thresholds;

/// <summary>Tests a table for an inverted U by two lines.</summary>
/// <remarks>
/// <para>Model: <c>intercept + covariates·γ</c> and a line of its own on each side of a break, not tied together there. Standard errors allow for any variances (HC3: MacKinnon and White, <i>Journal of Econometrics</i> 29, 1985).</para>
/// <para>Method: Simonsohn, <i>Advances in Methods and Practices in Psychological Science</i> 1, 2018. A smooth curve shows where the response cannot be told from its highest, to one standard error, among the middle 80 % of
/// rows. Lines break first in the middle of these, then where the weaker line takes more of them, in proportion to the other's statistic ("Robin Hood"). Negative binomial counts keep the dispersion of the best curve.</para>
/// <para>Holds no state.</para>
/// </remarks>
public static class TwoLinesTester
{
    private const double MostTrials = 100_000;

    private static readonly LineSlope Unknown = new(double.NaN, double.NaN, double.NaN);

    /// <summary>Tests the table of fitted curves.</summary>
    public static TwoLinesTest Test(TableCurves curves)
    {
        ArgumentNullException.ThrowIfNull(curves);
        var data = curves.Data;
        if (data.Smooth is not { } smooth) return new(double.NaN, Unknown, Unknown);
        var kernel = curves.Best?.Kernel ?? data.Kernel;
        var flat = Flat(Doses(data), smooth);
        var middle = SmoothFit.Quantile(flat, 0.5);
        var (first, second) = (Line(data.Raw, kernel, middle, isSecond: false), Line(data.Raw, kernel, middle, isSecond: true));
        double weak = Math.Abs(first.Statistic), strong = Math.Abs(second.Statistic);
        var at = weak + strong > 0 ? SmoothFit.Quantile(flat, strong / (weak + strong)) : middle;
        return new(at, Line(data.Raw, kernel, at, isSecond: false), Line(data.Raw, kernel, at, isSecond: true));
    }

    /// <summary>The dose of every row, of chances that of every trial, so that it is the same however trials are put into rows; a sample of them where there are very many.</summary>
    private static double[] Doses(TableLikelihood data)
    {
        if (data.Table.Likelihood != ResponseLikelihood.Binomial) return data.Raw.X;
        var share = Math.Min(1, MostTrials / data.Raw.Sizes.Sum());

        // Rounded along the sum, so that small rows do not vanish one by one.
        List<double> doses = [];
        var trials = 0.0;
        for (var row = 0; row < data.Raw.Count; row++)
        {
            trials += share * data.Raw.Sizes[row];
            while (doses.Count < Math.Round(trials)) doses.Add(data.Raw.X[row]);
        }

        return doses.Count > 0 ? [.. doses] : data.Raw.X;
    }

    /// <summary>The doses of rows at which the smooth curve cannot be told from its highest.</summary>
    private static double[] Flat(double[] x, SmoothFit smooth)
    {
        var (from, to) = (SmoothFit.Quantile(x, 0.1), SmoothFit.Quantile(x, 0.9));
        double[] inside = [.. x.Where(dose => dose > from && dose < to)];
        if (inside.Length == 0) inside = [.. x.Where(dose => dose > x[0] && dose < x[^1])];
        if (inside.Length == 0) return [(x[0] + x[^1]) / 2];
        var at = inside.Distinct().ToDictionary(dose => dose, smooth.At);
        var top = at.Values.Max(place => place.Value);
        return [.. inside.Where(dose => at[dose].Value + at[dose].StandardError >= top)];
    }

    private static LineSlope Line(ResponseRows rows, ResponseKernel kernel, double middle, bool isSecond)
    {
        var (q, size) = (rows.Covariates, rows.Covariates + 4);
        if (rows.Count <= size) return Unknown;
        var design = new double[rows.Count * size];
        for (var row = 0; row < rows.Count; row++)
        {
            // The rows at the break belong to the line that is asked for.
            var isAfter = isSecond ? rows.X[row] >= middle : rows.X[row] > middle;
            var at = design.AsSpan(row * size, size);
            (at[0], at[1], at[2], at[3]) = (1, isAfter ? 0 : rows.X[row] - middle, isAfter ? rows.X[row] - middle : 0, isAfter ? 1 : 0);
            rows.ZOf(row).CopyTo(at[4..]);
        }

        var problem = new LinearPredictor(rows, kernel, design, size);
        var found = LevenbergMarquardt.Minimise(problem, problem.Start(), 1e-10, 100);
        if (found.Status != LeastSquaresStatus.Converged) return Unknown;
        var k = isSecond ? 2 : 1;
        var error = problem.RobustError(found.Parameters, k);
        if (!(error > 0)) return Unknown;
        var statistic = found.Parameters[k] / error;
        return new(found.Parameters[k], statistic, 2 * UpperTail.OfT(Math.Abs(statistic), double.PositiveInfinity));
    }
}
