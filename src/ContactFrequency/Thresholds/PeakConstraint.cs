using ContactFrequency.Numerics;

namespace ContactFrequency.Thresholds;

/// <summary>The distance of a family's curves from the data, to which a slope at a frequency adds: its minimum is that of the curves that are level there.</summary>
/// <param name="curve">The curve, whose family is meant.</param>
/// <param name="problem">The distance, in the curve's parameters with the logarithms of its shapes.</param>
/// <param name="frequency">Where the slope is taken.</param>
/// <param name="softness">The slope that counts as one standard deviation in the problem's residuals.</param>
internal sealed class PeakConstraint(IPeakCurve curve, ILeastSquaresProblem problem, double frequency, double softness) : ILeastSquaresProblem
{
    public int Parameters => problem.Parameters;

    public int Residuals => problem.Residuals + 1;

    public bool Evaluate(ReadOnlySpan<double> parameters, Span<double> residuals, Span<double> jacobian)
    {
        var (rows, size) = (problem.Residuals, Parameters);
        if (!problem.Evaluate(parameters, residuals[..rows], jacobian.IsEmpty ? jacobian : jacobian[..(rows * size)])) return false;
        Span<double> natural = stackalloc double[size], gradient = stackalloc double[size];
        parameters.CopyTo(natural);
        for (var k = curve.FirstShape; k < size; k++) natural[k] = Math.Exp(parameters[k]);
        var slope = curve.SlopeAt(natural, frequency, jacobian.IsEmpty ? [] : gradient);
        residuals[rows] = slope / softness;
        if (!jacobian.IsEmpty)
            for (var k = 0; k < size; k++)
                jacobian[rows * size + k] = gradient[k] / softness * (k < curve.FirstShape ? 1 : natural[k]);
        return double.IsFinite(slope);
    }
}
