using ContactFrequency.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Curves;

/// <summary>A curve's parameters on the scale on which segments are taken to be normal, shapes as logarithms, and the information on them.</summary>
/// <param name="Parameters">The parameters.</param>
/// <param name="Information">The inverse of their covariance; singular where the levels leave a combination open.</param>
internal sealed record WorkingCurve(Vector<double> Parameters, Matrix<double> Information)
{
    /// <summary>A curve that was fitted; null where it was not, or where its parameters cannot be told apart.</summary>
    public static WorkingCurve? Of(CurveFit fit)
    {
        if (fit.Status != CurveFitStatus.Converged) return null;
        var (size, first) = (fit.Parameters.Length, fit.Family.CoefficientCount);
        var parameters = Vector<double>.Build.Dense(size, k => k < first ? fit.Parameters[k] : Math.Log(fit.Parameters[k]));
        double[] matrix = [.. Enumerable.Range(0, size * size).Select(k => fit.Covariance(k / size, k % size) / Scale(fit.Parameters, first, k / size) / Scale(fit.Parameters, first, k % size))];
        return SweepInverse.Invert(matrix, size).Contains(true) ? null : new(parameters, Matrix<double>.Build.DenseOfRowMajor(size, size, matrix));
    }

    /// <summary>What a segment's levels say, whether or not they determine a curve: the nearest one with its effects made linear at another curve.</summary>
    public static WorkingCurve Near(Vector<double> at, CurveFamily family, WhitenedProfile target)
    {
        var (size, count) = (at.Count, target.Count);
        var problem = new ProfileProblem(family, target);
        double[] residuals = new double[count], jacobian = new double[count * size];
        if (count == 0 || !problem.Evaluate(at.AsArray(), residuals, jacobian)) return new(at, Matrix<double>.Build.Dense(size, size));
        var design = Matrix<double>.Build.DenseOfRowMajor(count, size, jacobian);
        var information = design.TransposeThisAndMultiply(design);
        var step = new double[size];
        var inverse = information.ToRowMajorArray();
        SweepInverse.Invert(inverse, size);
        var moments = design.TransposeThisAndMultiply(Vector<double>.Build.Dense(residuals));
        for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
                step[i] -= inverse[i * size + j] * moments[j];
        return new(at + Vector<double>.Build.Dense(step), information);
    }

    /// <summary>A fit of the family from parameters on this scale.</summary>
    public static CurveFit ToFit(CurveFit own, WhitenedProfile target, Vector<double> parameters, Matrix<double> covariance, double effectiveParameters)
    {
        var (family, size) = (own.Family, parameters.Count);
        var first = family.CoefficientCount;
        var natural = new double[size];
        ProfileProblem.Natural(family, parameters.AsArray(), natural);
        double[] plain = [.. natural];
        double[] spread = [.. Enumerable.Range(0, size * size).Select(k => covariance[k / size, k % size] * Scale(plain, first, k / size) * Scale(plain, first, k % size))];
        var residuals = new double[target.Count];
        target.Linearise(family, natural, residuals, []);
        return new(family, natural, spread, residuals.Sum(left => left * left), target.Count - effectiveParameters, CurveFitStatus.Converged)
        {
            EffectiveParameters = effectiveParameters,
            LackOfFitPValue = own.Status == CurveFitStatus.Converged ? own.LackOfFitPValue : 1,
        };
    }

    // ∂s/∂log s = s
    private static double Scale(IReadOnlyList<double> natural, int first, int parameter) => parameter < first ? 1 : natural[parameter];
}
