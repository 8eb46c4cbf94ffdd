using ContactFrequency.Curves;
using ContactFrequency.Numerics;

namespace ContactFrequency.Thresholds;

/// <summary>A curve fitted to a table, doses on the logarithmic scale of <see cref="DoseScale"/>: roots do not depend on the scale, and doses often go up by factors.</summary>
internal sealed class TablePeak : IPeakCurve
{
    /// <summary>Rows above which the likelihood close to the fit stands for the likelihood, with so many rows.</summary>
    private const int Many = 1000, Fewer = 500;

    private readonly TableFit _fit;
    private readonly DoseScale _scale;

    public TablePeak(TableFit fit, TableLikelihood data, DoseScale scale)
    {
        (_fit, _scale, SumOfSquares) = (fit, scale, double.NaN);
        FirstShape = fit.FirstOfCurve + fit.Family.Curve.CoefficientCount;
        if (fit.Family.Curve.Shapes.IsEmpty) return;
        var kernel = fit.Kernel!;
        Problem = data.Rows.Count > Many
            ? new(fit.Family, data.Rows.Working(kernel, fit.Predictor, Fewer), new(ResponseLikelihood.Gaussian))
            : new TableProblem(fit.Family, data.Rows, kernel);
        var start = fit.Natural.ToArray();
        for (var k = FirstShape; k < start.Length; k++) start[k] = Math.Log(start[k]);
        SumOfSquares = LevenbergMarquardt.Minimise(Problem, start, 1e-6, 100).SumOfSquares;
    }

    public ReadOnlySpan<double> Parameters => _fit.Natural;

    public int FirstShape { get; }

    public bool IsLevel => _fit.Family.Curve is NoEffect;

    public bool IsCurvedBetween => true;

    public TableProblem? Problem { get; }

    ILeastSquaresProblem? IPeakCurve.Problem => Problem;

    public double SumOfSquares { get; }

    public double Dispersion => _fit.Scale * _fit.Strain;

    public double ResidualUnit => Math.Sqrt(_fit.Scale);

    public double DegreesOfFreedom => _fit.QuantileFreedom;

    public double Value(double frequency) => _fit.Value(_scale.Dose(frequency));

    public int GradientLength => _fit.Natural.Length;

    public double Slope(double frequency) => SlopeAt(_fit.Natural, frequency, []);

    public void SlopeGradient(double frequency, Span<double> gradient) => SlopeAt(_fit.Natural, frequency, gradient);

    public double SlopeAt(ReadOnlySpan<double> parameters, double frequency, Span<double> gradient)
    {
        var (curve, first) = (_fit.Family.Curve, _fit.FirstOfCurve);
        Span<double> ofSlope = stackalloc double[parameters.Length];
        ofSlope.Clear();
        curve.SlopeGradient(_scale.Dose(frequency), parameters[first..], ofSlope[first..]);
        var (factor, slope) = (_scale.Step(frequency), 0.0);
        for (var k = first; k < ofSlope.Length; k++)
        {
            ofSlope[k] *= factor;
            if (k < FirstShape) slope += parameters[k] * ofSlope[k];
        }

        if (!gradient.IsEmpty) ofSlope.CopyTo(gradient);
        return slope;
    }

    public double Covariance(int parameter, int other) => _fit.Covariance(parameter, other);

    public double StandardError(ReadOnlySpan<double> weights) => Math.Sqrt(_fit.Strain) * _fit.StandardError(weights);
}
