using ContactFrequency.Numerics;

namespace ContactFrequency.Tests.Numerics;

/// <summary>Residuals from a model of one predictor, with a domain and a unit for each parameter; counts its evaluations.</summary>
internal sealed class CurveProblem(double[] x, double[] y, int parameters, CurveProblem.Model model, Func<double[], bool>? domain = null, double[]? units = null) : ILeastSquaresProblem
{
    public delegate double Model(double x, ReadOnlySpan<double> b, Span<double> gradient);

    public int Parameters => parameters;

    public int Residuals => x.Length;

    public int Rejections { get; private set; }

    public bool Evaluate(ReadOnlySpan<double> at, Span<double> residuals, Span<double> jacobian)
    {
        double[] b = [.. at], gradient = new double[parameters];
        for (var k = 0; k < parameters; k++) b[k] *= units?[k] ?? 1;
        if (domain?.Invoke(b) == false)
        {
            Rejections++;
            return false;
        }

        for (var i = 0; i < x.Length; i++)
        {
            residuals[i] = model(x[i], b, gradient) - y[i];
            for (var k = 0; k < parameters && !jacobian.IsEmpty; k++) jacobian[i * parameters + k] = gradient[k] * (units?[k] ?? 1);
        }

        return true;
    }
}
