using ContactFrequency.Numerics;

namespace ContactFrequency.Curves;

/// <summary>Fits one family to a table.</summary>
internal static class TableFamilyFitter
{
    /// <summary>Rows above which starts are first led to their minima on the working rows.</summary>
    private const int Many = 2000;

    private const int MaxIterations = 200, MaxOfMany = 25, Turns = 60, Grid = 400;

    /// <summary>A predictor further from zero than this on a log scale stands for one that runs away.</summary>
    private const double Farthest = 30;

    public static TableFit Fit(TableFamily family, TableLikelihood data)
    {
        var problem = new TableProblem(family, data.Rows, data.Kernel);
        var ownParameters = problem.Parameters - data.Rows.Covariates;
        if (!data.HasAnswer || data.Raw.Count - problem.Parameters < (data.IsGaussian ? 1 : 0) || data.Rows.Doses < ownParameters || data.Rows.Count < problem.Parameters)
            return NotIdentified(family, data, CurveFitStatus.TooFewLevels);
        var kernel = data.Kernel;
        var found = Best(family, data, kernel);
        if (found is null) return NotIdentified(family, data, CurveFitStatus.NotConverged);
        var precision = Precision(data);
        for (var turn = 0; turn < Turns && data.Table.Likelihood == ResponseLikelihood.NegativeBinomial; turn++)
        {
            var next = data.KernelAt(Predictor(family, data, found.Parameters));
            var moved = Math.Abs(Math.Log(next.Shape / kernel.Shape));
            kernel = next;
            found = LevenbergMarquardt.Minimise(new TableProblem(family, data.Rows, kernel), found.Parameters, precision.Offset, precision.Iterations);
            if (moved < 1e-2 * Math.Sqrt(precision.Offset)) break;
        }

        return Judge(family, data, found, problem, out var natural) is var status and not CurveFitStatus.Converged
            ? NotIdentified(family, data, status)
            : Converged(family, data, kernel, new(family, data.Rows, kernel), natural, found.SumOfSquares);
    }

    /// <summary>All digits; of many rows a millionth of the uncertainty that they leave, from starts that are close to a minimum.</summary>
    private static (double Offset, int Iterations) Precision(TableLikelihood data) => data.Rows.Count > Many ? (1e-6, MaxOfMany) : (1e-12, MaxIterations);

    /// <summary>The lowest minimum that the starts lead to, whether or not it is one of the family: a minimum above it is no most likely curve.</summary>
    private static LeastSquaresResult? Best(TableFamily family, TableLikelihood data, ResponseKernel kernel)
    {
        var starts = TableStarts.Of(family, data.Working, data.LowestPositive, data.Highest);
        if (data.Rows.Count > Many)
        {
            var rough = new TableProblem(family, data.Working, new(ResponseLikelihood.Gaussian));
            starts = [.. starts.Select(start => LevenbergMarquardt.Minimise(rough, start, 1e-4, MaxIterations)).OrderBy(one => double.IsNaN(one.SumOfSquares) ? double.PositiveInfinity : one.SumOfSquares)
                .Take(1).Select(one => one.Parameters)];
        }

        var problem = new TableProblem(family, data.Rows, kernel);
        var precision = Precision(data);
        LeastSquaresResult? best = null;
        foreach (var start in starts)
        {
            var found = LevenbergMarquardt.Minimise(problem, start, precision.Offset, precision.Iterations);
            if (!double.IsFinite(found.SumOfSquares)) continue;

            // Where two starts lead to the same minimum but for rounding, the one that says so is better.
            var isLower = best is null || found.SumOfSquares < best.SumOfSquares * (1 - 1e-9);
            var isSame = best is not null && found.SumOfSquares <= best.SumOfSquares * (1 + 1e-9);
            if (isLower || (isSame && best!.Status != LeastSquaresStatus.Converged)) best = found;
        }

        return best;
    }

    private static CurveFitStatus Judge(TableFamily family, TableLikelihood data, LeastSquaresResult found, TableProblem problem, out double[] natural)
    {
        natural = new double[problem.Parameters];
        problem.Natural(found.Parameters, natural);
        for (var k = 0; k < family.Curve.Shapes.Length; k++)
        {
            var (low, high) = family.Curve.Shapes[k].Range(data.LowestPositive, data.Highest);
            if (!(natural[problem.FirstShape + k] > low && natural[problem.FirstShape + k] < high)) return CurveFitStatus.RunAway;
        }

        if (!data.IsGaussian && Predictor(family, data, found.Parameters).Any(eta => !(Math.Abs(eta) < Farthest))) return CurveFitStatus.RunAway;
        if (found.Status == LeastSquaresStatus.RankDeficient) return CurveFitStatus.RankDeficient;
        var isExact = data.IsGaussian && found.SumOfSquares + data.Within <= data.RoundingSquares;
        if (found.Status != LeastSquaresStatus.Converged && !isExact) return CurveFitStatus.NotConverged;
        return family.Curve.IsMember(natural.AsSpan(problem.FirstOfCurve)) ? CurveFitStatus.Converged : CurveFitStatus.AtBoundary;
    }

    private static TableFit Converged(TableFamily family, TableLikelihood data, ResponseKernel kernel, TableProblem problem, double[] natural, double sumOfSquares)
    {
        var (rows, parameters) = (data.Raw.Count, problem.Parameters);
        var predictor = new double[data.Rows.Count];
        for (var row = 0; row < predictor.Length; row++) predictor[row] = problem.Predictor(row, natural);
        var rss = Math.Max(sumOfSquares + data.Within, data.RoundingSquares);
        var freedom = rows - parameters;
        var scale = data.IsGaussian ? rss / freedom : 1;
        var (expected, observed) = Covariances(family, data.Rows, kernel, problem, natural);
        for (var k = 0; k < expected.Length; k++) (expected[k], observed[k]) = (expected[k] * scale, observed[k] * scale);
        var logLikelihood = data.LogLikelihood(kernel, predictor);
        var counted = parameters + (data.Table.Likelihood is ResponseLikelihood.Gaussian or ResponseLikelihood.NegativeBinomial ? 1 : 0);

        // Chances count by trials, however these are put into rows.
        var observations = data.Table.Likelihood == ResponseLikelihood.Binomial ? data.Raw.Sizes.Sum() : rows;
        var left = observations - counted - 1;
        var fit = new TableFit(family, data.Table.Covariates, natural, expected, observed, CurveFitStatus.Converged)
        {
            ResidualSumOfSquares = data.IsGaussian ? rss : double.NaN,
            Deviance = data.IsGaussian ? double.NaN : Math.Max(0, 2 * (data.Saturated(kernel) - logLikelihood)),
            LogLikelihood = logLikelihood,
            Dispersion = data.IsGaussian ? Math.Sqrt(scale) : data.Table.Likelihood == ResponseLikelihood.NegativeBinomial ? 1 / kernel.Shape : double.NaN,
            Aicc = left > 0 && rss > 0 | !data.IsGaussian ? -2 * logLikelihood + 2 * counted + 2.0 * counted * (counted + 1) / left : double.PositiveInfinity,
            DegreesOfFreedom = freedom,
            Scale = scale,
            QuantileFreedom = data.IsGaussian ? freedom : double.PositiveInfinity,
            Predictor = predictor,
            Kernel = kernel,
            LackOfFit = TableTests.LackOfFit(data, kernel, predictor, rss, parameters),
            Optimum = Peak(family.Curve, natural.AsSpan(problem.FirstOfCurve), data.Raw.X[0], data.Highest),
        };
        return fit;
    }

    /// <summary>The inverses of the expected and the observed information, for a variance of one.</summary>
    private static (double[] Expected, double[] Observed) Covariances(TableFamily family, ResponseRows rows, ResponseKernel kernel, TableProblem problem, double[] natural)
    {
        var (size, first, own) = (problem.Parameters, problem.FirstOfCurve, family.Curve.ParameterNames.Length);
        if (size == 0) return ([], []);
        double[] jacobian = new double[rows.Count * size], observed = new double[size * size], gradient = new double[size], hessian = new double[own * own];
        for (var row = 0; row < rows.Count; row++)
        {
            var eta = problem.Gradient(row, natural, gradient);
            var (score, information) = kernel.ScoreAndInformation(rows.Y[row], rows.Sizes[row], rows.Weights[row], eta);
            var seen = kernel.ObservedInformation(rows.Y[row], rows.Sizes[row], rows.Weights[row], eta);
            if (own > 0) family.Curve.Hessian(rows.X[row], natural.AsSpan(first), hessian);
            for (var i = 0; i < size; i++)
            {
                jacobian[row * size + i] = Math.Sqrt(information) * gradient[i];
                for (var j = 0; j < size; j++)
                    observed[i * size + j] += seen * gradient[i] * gradient[j] - (i >= first && j >= first ? score * hessian[(i - first) * own + j - first] : 0);
            }
        }

        HouseholderQR.Reduce(jacobian, new double[rows.Count], size);
        var expected = HouseholderQR.InverseOfNormal(jacobian, size);

        // In units of the parameters' own errors, so that the sweep's tolerance means the same for all of them.
        double[] unit = [.. Enumerable.Range(0, size).Select(k => Math.Sqrt(expected[k * size + k]))];
        for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
                observed[i * size + j] *= unit[i] * unit[j];
        var isMaximum = !SweepInverse.Invert(observed, size).Contains(true);
        for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
                observed[i * size + j] = isMaximum ? observed[i * size + j] * unit[i] * unit[j] : double.NaN;
        return (expected, observed);
    }

    private static double[] Predictor(TableFamily family, TableLikelihood data, ReadOnlySpan<double> parameters)
    {
        var problem = new TableProblem(family, data.Rows, data.Kernel);
        var natural = new double[parameters.Length];
        problem.Natural(parameters, natural);
        return [.. Enumerable.Range(0, data.Rows.Count).Select(row => problem.Predictor(row, natural))];
    }

    /// <summary>Where the curve is highest, if inside the range: on a grid, then by halving where the slope changes sign.</summary>
    private static double Peak(CurveFamily curve, ReadOnlySpan<double> parameters, double lowest, double highest)
    {
        if (parameters.IsEmpty) return double.NaN;

        // Doses often go up by factors: half of the grid does so too.
        double[] grid = [.. Enumerable.Range(0, Grid + 1).SelectMany(k => new[] { lowest + (highest - lowest) * k / Grid, lowest + (highest - lowest) * Math.Pow(10, 8.0 * k / Grid - 8) }).Distinct().Order()];
        var best = 0;
        for (var k = 1; k < grid.Length; k++)
            if (curve.Value(grid[k], parameters) > curve.Value(grid[best], parameters)) best = k;
        if (best == 0 || best == grid.Length - 1) return double.NaN;
        var (low, high) = (grid[best - 1], grid[best + 1]);
        for (var halving = 0; halving < 60; halving++)
        {
            var middle = (low + high) / 2;
            if (curve.Slope(middle, parameters) > 0) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }

    private static TableFit NotIdentified(TableFamily family, TableLikelihood data, CurveFitStatus status)
    {
        var size = new TableProblem(family, data.Rows, data.Kernel).Parameters;
        double[] unknown = [.. Enumerable.Repeat(double.NaN, size)], covariance = [.. Enumerable.Repeat(double.NaN, size * size)];
        return new(family, data.Table.Covariates, unknown, covariance, covariance, status) { DegreesOfFreedom = data.Raw.Count - size };
    }
}
