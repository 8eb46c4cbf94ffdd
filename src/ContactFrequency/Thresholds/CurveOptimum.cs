using ContactFrequency.Curves;

namespace ContactFrequency.Thresholds;

/// <summary>Where one fitted curve is best on an objective's scale, within the supported frequencies.</summary>
/// <param name="Frequency">The continuous optimum.</param>
/// <param name="StandardError">Its standard error by the delta method; NaN at an end of the range.</param>
/// <param name="IsInside">Whether it lies inside the range and is a peak.</param>
internal readonly record struct CurveOptimum(double Frequency, double StandardError, bool IsInside)
{
    private const int Grid = 400;

    public static CurveOptimum Of(CurveFit fit, ObjectiveScale scale, double lowest, double highest)
    {
        if (!(highest > lowest)) return new(lowest, double.NaN, false);
        var step = (highest - lowest) / Grid;
        var best = 0;
        for (var point = 1; point <= Grid; point++)
            if (scale.Value(fit, lowest + point * step) > scale.Value(fit, lowest + best * step)) best = point;
        if (best is 0 or Grid) return new(best == 0 ? lowest : highest, double.NaN, false);
        var frequency = Golden(value => scale.Value(fit, value), lowest + (best - 1) * step, lowest + (best + 1) * step);

        // U′(f*) = 0, so ∂f*/∂b = −(∂U′/∂b) ÷ U″; both by central differences of the exact value and gradient.
        var h = 1e-3 * (highest - lowest);
        var curvature = (scale.Value(fit, frequency + h) - 2 * scale.Value(fit, frequency) + scale.Value(fit, frequency - h)) / (h * h);
        var slope = Slope(fit, scale, frequency, h);
        return new(frequency, scale.StandardError(fit, slope) / Math.Abs(curvature), curvature < 0);
    }

    /// <summary>Derivative in each parameter of the slope of the value at a frequency.</summary>
    public static double[] Slope(CurveFit fit, ObjectiveScale scale, double frequency, double h) =>
        [.. scale.Gradient(fit, frequency + h).Zip(scale.Gradient(fit, frequency - h), (up, down) => (up - down) / (2 * h))];

    private static double Golden(Func<double, double> value, double low, double high)
    {
        const double ratio = 0.6180339887498949;
        double a = high - ratio * (high - low), b = low + ratio * (high - low);
        double atA = value(a), atB = value(b);
        while (high - low > 1e-9)
        {
            if (atA > atB)
            {
                (high, b, atB) = (b, a, atA);
                atA = value(a = high - ratio * (high - low));
            }
            else
            {
                (low, a, atA) = (a, b, atB);
                atB = value(b = low + ratio * (high - low));
            }
        }

        return (low + high) / 2;
    }
}
