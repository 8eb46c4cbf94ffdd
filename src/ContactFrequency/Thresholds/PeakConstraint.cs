using ContactFrequency.Curves;
using ContactFrequency.Numerics;

namespace ContactFrequency.Thresholds;

/// <summary>The distance of a family's curves from a profile, to which a slope at a frequency adds: its minimum is that of the curves that are level there.</summary>
/// <param name="fit">The fit, whose family is meant.</param>
/// <param name="target">The profile.</param>
/// <param name="scale">On which scale the slope is taken.</param>
/// <param name="frequency">Where the slope is taken.</param>
/// <param name="softness">The slope that counts as one standard error.</param>
internal sealed class PeakConstraint(CurveFit fit, WhitenedProfile target, ObjectiveScale scale, double frequency, double softness) : ILeastSquaresProblem
{
    private readonly ProfileProblem _problem = new(fit.Family, target);

    public int Parameters => _problem.Parameters;

    public int Residuals => _problem.Residuals + 1;

    public bool Evaluate(ReadOnlySpan<double> parameters, Span<double> residuals, Span<double> jacobian)
    {
        var (levels, size) = (_problem.Residuals, Parameters);
        if (!_problem.Evaluate(parameters, residuals[..levels], jacobian.IsEmpty ? jacobian : jacobian[..(levels * size)])) return false;
        Span<double> natural = stackalloc double[size], gradient = stackalloc double[size];
        ProfileProblem.Natural(fit.Family, parameters, natural);
        var slope = Slope(natural, gradient, withGradient: !jacobian.IsEmpty);
        residuals[levels] = slope / softness;
        if (!jacobian.IsEmpty)
            for (var k = 0; k < size; k++)
                jacobian[levels * size + k] = gradient[k] / softness * (k < fit.Family.CoefficientCount ? 1 : natural[k]);
        return double.IsFinite(slope);
    }

    private double Slope(ReadOnlySpan<double> parameters, Span<double> gradient, bool withGradient)
    {
        if (!scale.IsCurve)
        {
            var curve = new ScaledCurve(scale, fit.Family, parameters);
            if (withGradient) curve.SlopeGradient(frequency, gradient);
            return curve.Slope(frequency);
        }

        fit.Family.SlopeGradient(frequency, parameters, gradient);
        var slope = 0.0;
        for (var k = 0; k < fit.Family.CoefficientCount; k++) slope += parameters[k] * gradient[k];
        return slope;
    }
}
