using ContactFrequency.Numerics;

namespace ContactFrequency.Curves;

/// <summary>The distance of a family's curves from a profile, in the coefficients and the logarithms of the shapes.</summary>
internal sealed class ProfileProblem(CurveFamily family, WhitenedProfile target) : ILeastSquaresProblem
{
    public int Parameters => family.ParameterNames.Length;

    public int Residuals => target.Count;

    public bool Evaluate(ReadOnlySpan<double> parameters, Span<double> residuals, Span<double> jacobian)
    {
        Span<double> natural = stackalloc double[Parameters];
        Natural(family, parameters, natural);
        target.Linearise(family, natural, residuals, jacobian);
        if (!jacobian.IsEmpty)
        {
            // ∂/∂log s = s·∂/∂s
            for (var k = family.CoefficientCount; k < Parameters; k++)
                for (var row = 0; row < Residuals; row++)
                    jacobian[row * Parameters + k] *= natural[k];
        }

        foreach (var residual in residuals)
            if (!double.IsFinite(residual)) return false;
        return true;
    }

    /// <summary>Shapes from their logarithms.</summary>
    public static void Natural(CurveFamily family, ReadOnlySpan<double> parameters, Span<double> natural)
    {
        parameters.CopyTo(natural);
        for (var k = family.CoefficientCount; k < natural.Length; k++) natural[k] = Math.Exp(parameters[k]);
    }
}
