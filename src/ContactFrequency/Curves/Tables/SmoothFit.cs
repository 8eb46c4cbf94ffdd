using ContactFrequency.Numerics;

namespace ContactFrequency.Curves;

/// <summary>A smooth curve through a table, its formula left open; covariates add to it.</summary>
/// <remarks>
/// Penalised regression spline with ten knots at quantiles of the doses; the penalty by generalised cross-validation, where the variance is known by the unbiased risk (Craven and Wahba, <i>Numerische Mathematik</i> 31, 1979);
/// other than Gaussian by iterated weighting. Covariance <c>(XᵀWX + λS)⁻¹</c> (Nychka, <i>JASA</i> 83, 1988).
/// </remarks>
internal sealed class SmoothFit
{
    private const int Knots = 10, MostDoses = 400, Iterations = 12;

    private readonly CardinalSpline _spline;
    private readonly double[] _coefficients;
    private readonly double[] _covariance;
    private readonly double[] _centre;

    private SmoothFit(CardinalSpline spline, double[] coefficients, double[] covariance, double[] centre) =>
        (_spline, _coefficients, _covariance, _centre) = (spline, coefficients, covariance, centre);

    /// <summary>η of a row.</summary>
    public double Predictor(double x, ReadOnlySpan<double> z)
    {
        Span<double> at = stackalloc double[_coefficients.Length];
        Columns(_spline, x, z, at);
        var sum = 0.0;
        for (var k = 0; k < at.Length; k++) sum += at[k] * _coefficients[k];
        return sum;
    }

    /// <summary>The curve at a dose and its standard error, covariates at their means.</summary>
    public (double Value, double StandardError) At(double x)
    {
        Span<double> at = stackalloc double[_coefficients.Length];
        Columns(_spline, x, _centre, at);
        var variance = 0.0;
        for (var i = 0; i < at.Length; i++)
            for (var j = 0; j < at.Length; j++)
                variance += at[i] * at[j] * _covariance[i * at.Length + j];
        return (Predictor(x, _centre), Math.Sqrt(Math.Max(0, variance)));
    }

    /// <summary>Fits rows that are in the order of their dose, of which there are three at least; null where the rows do not determine a curve.</summary>
    public static SmoothFit? Of(ResponseRows rows, ResponseKernel kernel)
    {
        double[] doses = [.. rows.X.Distinct()];
        if (doses.Length < 3) return null;
        var count = Math.Min(Knots, doses.Length);
        var spline = new CardinalSpline([.. Enumerable.Range(0, count).Select(k => Quantile(doses, k / (count - 1.0)))]);
        var centre = new double[rows.Covariates];
        for (var row = 0; row < rows.Count; row++)
            for (var j = 0; j < centre.Length; j++)
                centre[j] += rows.Z[row * centre.Length + j] / rows.Count;
        double[] predictor = [.. Enumerable.Range(0, rows.Count).Select(row => kernel.Guess(rows.Y[row], rows.Sizes[row]))];
        SmoothFit? fit = null;
        for (var iteration = 0; iteration < (kernel.Likelihood == ResponseLikelihood.Gaussian ? 1 : Iterations); iteration++)
        {
            fit = Solve(spline, rows.Working(kernel, predictor, MostDoses), rows, kernel, predictor, centre);
            if (fit is null) return null;
            var moved = 0.0;
            for (var row = 0; row < predictor.Length; row++)
            {
                // A step of more than 8 on a log scale is a response that says nothing of its mean.
                var next = fit.Predictor(rows.X[row], rows.ZOf(row));
                if (kernel.Likelihood != ResponseLikelihood.Gaussian) next = Math.Clamp(next, predictor[row] - 8, predictor[row] + 8);
                moved = Math.Max(moved, Math.Abs(next - predictor[row]));
                predictor[row] = next;
            }

            if (moved < 1e-6) break;
        }

        return fit;
    }

    /// <summary>The quantile of sorted numbers, straight between them.</summary>
    public static double Quantile(IReadOnlyList<double> sorted, double share)
    {
        var place = share * (sorted.Count - 1);
        var low = (int)Math.Floor(place);
        return low + 1 < sorted.Count ? sorted[low] + (place - low) * (sorted[low + 1] - sorted[low]) : sorted[^1];
    }

    private static SmoothFit? Solve(CardinalSpline spline, ResponseRows working, ResponseRows rows, ResponseKernel kernel, double[] predictor, double[] centre)
    {
        var (q, size) = (rows.Covariates, rows.Covariates + spline.Size);
        double[] normal = new double[size * size], moments = new double[size], column = new double[size];

        // Around their mean, which the spline can hold, so that squares keep their digits however far the responses are from zero.
        var mean = working.Y.Zip(working.Weights, (y, weight) => y * weight).Sum() / working.Weights.Sum();
        for (var row = 0; row < working.Count; row++)
        {
            Columns(spline, working.X[row], working.ZOf(row), column);
            Add(working.Y[row] - mean, working.Weights[row]);
        }

        for (var i = 0; i < q; i++)
        {
            Array.Clear(column);
            for (var j = i; j < q; j++) column[j] = working.Scatter![i * (q + 1) + j];
            Add(working.Scatter![i * (q + 1) + q], 1);
        }

        // What no curve explains: the working responses' squares, all of them.
        var squares = 0.0;
        for (var row = 0; row < rows.Count; row++)
        {
            var (score, information) = kernel.ScoreAndInformation(rows.Y[row], rows.Sizes[row], rows.Weights[row], predictor[row]);
            if (!(information > 0)) continue;
            var u = predictor[row] + score / information - mean;
            squares += information * u * u;
        }

        double information0 = 0, roughness = 0;
        for (var k = 0; k < spline.Size; k++)
            (information0, roughness) = (information0 + normal[(q + k) * size + q + k], roughness + spline.Penalty[k * spline.Size + k]);
        SmoothFit? best = null;
        var lowest = double.PositiveInfinity;
        for (var step = -80; step <= 60; step++)
        {
            var lambda = information0 / roughness * Math.Pow(10, step / 10.0);
            double[] covariance = [.. normal];
            for (var i = 0; i < spline.Size; i++)
                for (var j = 0; j < spline.Size; j++)
                    covariance[(q + i) * size + q + j] += lambda * spline.Penalty[i * spline.Size + j];
            if (SweepInverse.Invert(covariance, size).Contains(true)) continue;
            var coefficients = SweepInverse.Times(covariance, moments);
            double freedom = 0, rss = squares;
            for (var i = 0; i < size; i++)
            {
                rss -= 2 * coefficients[i] * moments[i];
                for (var j = 0; j < size; j++)
                {
                    freedom += covariance[i * size + j] * normal[j * size + i];
                    rss += coefficients[i] * normal[i * size + j] * coefficients[j];
                }
            }

            var left = rows.Count - freedom;
            if (!(left > 0.5)) continue;
            var criterion = kernel.Likelihood == ResponseLikelihood.Gaussian ? Math.Max(0, rss) / (left * left) : rss + 2 * freedom;
            if (!(criterion < lowest)) continue;
            lowest = criterion;
            var variance = kernel.Likelihood == ResponseLikelihood.Gaussian ? Math.Max(0, rss) / left : 1;
            best = new(spline, [.. coefficients.Select((value, k) => k < q ? value : value + mean)], [.. covariance.Select(value => value * variance)], centre);
        }

        return best;

        void Add(double y, double weight)
        {
            for (var i = 0; i < size; i++)
            {
                moments[i] += weight * column[i] * y;
                for (var j = 0; j < size; j++) normal[i * size + j] += weight * column[i] * column[j];
            }
        }
    }

    private static void Columns(CardinalSpline spline, double x, ReadOnlySpan<double> z, Span<double> columns)
    {
        z.CopyTo(columns);
        spline.Basis(x, columns[z.Length..]);
    }
}
