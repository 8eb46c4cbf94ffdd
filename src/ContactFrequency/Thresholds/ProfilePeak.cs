using ContactFrequency.Curves;
using ContactFrequency.Numerics;

namespace ContactFrequency.Thresholds;

/// <summary>A curve fitted to a profile, on the scale of an objective.</summary>
internal sealed class ProfilePeak(CurveFit fit, WhitenedProfile target, ObjectiveScale scale) : IPeakCurve
{
    public ReadOnlySpan<double> Parameters => fit.Parameters.AsSpan();

    public int FirstShape => fit.Family.CoefficientCount;

    public bool IsLevel => fit.Parameters.IsEmpty;

    public bool IsCurvedBetween => false;

    /// <remarks>In the long run, where the hazard is uncertain as well, the slope's error holds more than the profile does.</remarks>
    public ILeastSquaresProblem? Problem { get; } = fit.Family.Shapes.IsEmpty || scale.LongRun is not null ? null : new ProfileProblem(fit.Family, target);

    public double SumOfSquares => fit.ChiSquare;

    public double Dispersion => fit.Dispersion;

    public double DegreesOfFreedom => double.PositiveInfinity;

    public double Value(double frequency) => scale.Value(fit, frequency);

    public double[] SlopeGradient(double frequency, out double slope) => scale.SlopeGradient(fit, frequency, out slope);

    public double SlopeAt(ReadOnlySpan<double> parameters, double frequency, Span<double> gradient)
    {
        if (!scale.IsCurve)
        {
            scale.SlopeGradient(fit.WithParameters(parameters.ToArray()), frequency, out var onScale).AsSpan(0, gradient.Length).CopyTo(gradient);
            return onScale;
        }

        fit.Family.SlopeGradient(frequency, parameters, gradient);
        var slope = 0.0;
        for (var k = 0; k < fit.Family.CoefficientCount; k++) slope += parameters[k] * gradient[k];
        return slope;
    }

    public double Covariance(int parameter, int other) => fit.Covariance(parameter, other);

    public double StandardError(ReadOnlySpan<double> weights) => scale.StandardError(fit, weights);
}
