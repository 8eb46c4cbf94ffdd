using ContactFrequency.Numerics;

namespace ContactFrequency.Curves;

/// <summary>Tests of a fit against the means of doses, and of these and of a parabola against no effect.</summary>
internal static class TableTests
{
    /// <summary>A curve against a mean of its own for each dose that is there more than once or not; F against the spread around these means, else the difference of deviances.</summary>
    /// <remarks>Poisson counts and chances need no repeated rows, since their variance is known, but doses with five expected on average and one at least, for χ² to hold. Other than Gaussian with covariates they are not tested. Draper and Smith, <i>Applied Regression Analysis</i>, 3rd ed., 1998, ch. 2.</remarks>
    public static FitTest LackOfFit(TableLikelihood data, ResponseKernel kernel, ReadOnlySpan<double> predictor, double rss, int parameters)
    {
        var (doses, q) = (data.Raw.Doses, data.Raw.Covariates);
        var (freedom, left) = (doses + q - parameters, data.Raw.Count - doses - q);
        var isKnown = data.Table.Likelihood is ResponseLikelihood.Poisson or ResponseLikelihood.Binomial;
        if (freedom < 1 || (left < 1 && !isKnown)) return FitTest.None;
        if (data.IsGaussian) return F(rss, Math.Max(PureSquares(data), data.RoundingSquares), freedom, left);
        if (q > 0 || (isKnown && !IsEnough(data, kernel, predictor))) return FitTest.None;
        var means = DoseMeans(data, kernel);
        return ChiSquare(2 * (data.LogLikelihood(kernel, means) - data.LogLikelihood(kernel, predictor)), freedom);
    }

    /// <summary>No effect against a parabola, and against the means of doses; the smaller p counts twice. Where counts are too small for χ² the means are set against counts drawn anew.</summary>
    public static (FitTest Parabola, FitTest Means, double PValue) NoEffect(TableLikelihood data, TableFit none, TableFit? richer)
    {
        if (none.Status != CurveFitStatus.Converged) return (FitTest.None, FitTest.None, double.NaN);
        var parabola = FitTest.None;
        if (richer is { Status: CurveFitStatus.Converged })
        {
            var more = none.DegreesOfFreedom - richer.DegreesOfFreedom;
            parabola = data.IsGaussian
                ? F(none.ResidualSumOfSquares, richer.ResidualSumOfSquares, more, richer.DegreesOfFreedom)
                : ChiSquare(2 * (richer.LogLikelihood - none.LogLikelihood), more);
        }

        var means = double.IsNaN(none.LackOfFit.PValue) ? DrawnCounts.Test(data) : none.LackOfFit;
        double[] known = [.. new[] { parabola.PValue, means.PValue }.Where(double.IsFinite)];
        return (parabola, means, known.Length == 0 ? double.NaN : Math.Min(1, known.Length * known.Min()));
    }

    /// <summary>Whether doses hold enough counts. Without covariates a row of the likelihood is a dose, but for exposures of negative binomial counts.</summary>
    private static bool IsEnough(TableLikelihood data, ResponseKernel kernel, ReadOnlySpan<double> predictor)
    {
        var (sum, least) = (0.0, double.PositiveInfinity);
        for (var row = 0; row < predictor.Length; row++)
        {
            var information = kernel.ScoreAndInformation(data.Rows.Y[row], data.Rows.Sizes[row], data.Rows.Weights[row], predictor[row]).Information;
            (sum, least) = (sum + information, Math.Min(least, information));
        }

        return least >= 1 && sum >= 5 * predictor.Length;
    }

    private static FitTest F(double rss, double richer, double freedom, double left)
    {
        var statistic = (rss - richer) / freedom / (richer / left);
        return double.IsFinite(statistic) ? new(statistic, freedom, left, statistic <= 0 ? 1 : UpperTail.OfF(statistic, freedom, left)) : FitTest.None;
    }

    private static FitTest ChiSquare(double statistic, double freedom) =>
        new(Math.Max(0, statistic), freedom, double.PositiveInfinity, Math.Exp(UpperTail.LogOfChiSquared(statistic, freedom)));

    /// <summary>Squares around the means of doses, and around what covariates say within them.</summary>
    private static double PureSquares(TableLikelihood data)
    {
        // Gaussian working responses are the responses: the scatter is theirs, with the squares left over in its last corner.
        var raw = data.Raw;
        var working = raw.Working(new(ResponseLikelihood.Gaussian), raw.Y, int.MaxValue);
        if (working.Scatter is { } scatter) return Math.Pow(scatter[^1], 2);
        var (sum, dose) = (0.0, 0);
        for (var row = 0; row < raw.Count; row++)
        {
            if (row > 0 && raw.X[row] != raw.X[row - 1]) dose++;
            sum += raw.Weights[row] * Math.Pow(raw.Y[row] - working.Y[dose], 2);
        }

        return sum;
    }

    /// <summary>The most likely η of each dose, for every row.</summary>
    private static double[] DoseMeans(TableLikelihood data, ResponseKernel kernel)
    {
        var rows = data.Rows;
        var means = new double[rows.Count];
        for (var from = 0; from < rows.Count;)
        {
            var to = from + 1;
            while (to < rows.Count && rows.X[to] == rows.X[from]) to++;
            double sum = 0, size = 0;
            for (var row = from; row < to; row++) (sum, size) = (sum + rows.Weights[row] * rows.Y[row], size + rows.Weights[row] * rows.Sizes[row]);

            // Without successes, or without failures, the most likely η is beyond all numbers; at 40 the likelihood is the same.
            var eta = kernel.Likelihood == ResponseLikelihood.Binomial ? Math.Log(sum / (size - sum)) : Math.Log(sum / size);
            eta = Math.Clamp(eta, -40, 40);
            for (var step = 0; step < 50 && kernel.Likelihood == ResponseLikelihood.NegativeBinomial && sum > 0; step++)
            {
                double score = 0, information = 0;
                for (var row = from; row < to; row++)
                {
                    var (s, i) = kernel.ScoreAndInformation(rows.Y[row], rows.Sizes[row], rows.Weights[row], eta);
                    (score, information) = (score + s, information + i);
                }

                eta += Math.Clamp(score / information, -1, 1);
                if (Math.Abs(score / information) < 1e-12) break;
            }

            for (var row = from; row < to; row++) means[row] = eta;
            from = to;
        }

        return means;
    }
}
