using ContactFrequency.Curves;
using ContactFrequency.Numerics;

namespace ContactFrequency.Thresholds;

/// <summary>A curve fitted to a profile, on the scale of an objective.</summary>
internal sealed class ProfilePeak(CurveFit fit, WhitenedProfile target, ObjectiveScale scale) : IPeakCurve
{
    private readonly double _today = scale.Of(fit).Today;

    public ReadOnlySpan<double> Parameters => fit.Parameters.AsSpan();

    public int FirstShape => fit.Family.CoefficientCount;

    public bool IsLevel => fit.Parameters.IsEmpty;

    public bool IsCurvedBetween => false;

    /// <remarks>In the long run, where the hazard is uncertain as well, the slope's error holds more than the profile does.</remarks>
    public ILeastSquaresProblem? Problem { get; } = fit.Family.Shapes.IsEmpty || scale.LongRun is not null ? null : new ProfileProblem(fit.Family, target);

    public double SumOfSquares => fit.ChiSquare;

    public double Dispersion => fit.Dispersion;

    public double ResidualUnit => 1;

    public double DegreesOfFreedom => double.PositiveInfinity;

    public double Value(double frequency) => Curve.Value(frequency);

    public int GradientLength => Curve.GradientLength;

    public double Slope(double frequency) => Curve.Slope(frequency);

    public void SlopeGradient(double frequency, Span<double> gradient) => Curve.SlopeGradient(frequency, gradient);

    public double SlopeAt(ReadOnlySpan<double> parameters, double frequency, Span<double> gradient)
    {
        if (scale.IsCurve)
        {
            Span<double> ofCurve = stackalloc double[parameters.Length];
            fit.Family.SlopeGradient(frequency, parameters, ofCurve);
            var slope = 0.0;
            for (var k = 0; k < FirstShape; k++) slope += parameters[k] * ofCurve[k];
            if (!gradient.IsEmpty) ofCurve.CopyTo(gradient);
            return slope;
        }

        var curve = new ScaledCurve(scale, fit.Family, parameters);
        if (!gradient.IsEmpty) curve.SlopeGradient(frequency, gradient);
        return curve.Slope(frequency);
    }

    public double Covariance(int parameter, int other) => fit.Covariance(parameter, other);

    public double StandardError(ReadOnlySpan<double> weights) => scale.StandardError(fit, weights);

    private ScaledCurve Curve => new(scale, fit.Family, fit.Parameters.AsSpan(), _today);
}
