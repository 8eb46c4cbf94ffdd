using ContactFrequency.Numerics;

namespace ContactFrequency.Curves;

/// <summary>Maximum likelihood of a curve on rows, as least squares of deviance residuals: in the intercept, the covariates' coefficients, the curve's own and the logarithms of its shapes.</summary>
internal sealed class TableProblem(TableFamily family, ResponseRows rows, ResponseKernel kernel) : ILeastSquaresProblem
{
    private readonly int _height = family.HasIntercept ? 1 : 0;

    public int Parameters => FirstOfCurve + family.Curve.ParameterNames.Length;

    public int Residuals => rows.Count + (rows.Scatter is null ? 0 : rows.Covariates);

    /// <summary>Index of the curve's first parameter.</summary>
    public int FirstOfCurve => _height + rows.Covariates;

    /// <summary>Index of the first shape.</summary>
    public int FirstShape => FirstOfCurve + family.Curve.CoefficientCount;

    public bool Evaluate(ReadOnlySpan<double> parameters, Span<double> residuals, Span<double> jacobian)
    {
        var size = Parameters;
        Span<double> natural = stackalloc double[size], own = stackalloc double[size];
        Natural(parameters, natural);
        for (var row = 0; row < rows.Count; row++)
        {
            var gradient = jacobian.IsEmpty ? own : jacobian.Slice(row * size, size);
            var eta = jacobian.IsEmpty ? Predictor(row, natural) : Gradient(row, natural, gradient);
            residuals[row] = kernel.Residual(rows.Y[row], rows.Sizes[row], rows.Weights[row], eta, out var derivative);
            if (!double.IsFinite(residuals[row])) return false;
            if (jacobian.IsEmpty) continue;
            if (!double.IsFinite(derivative)) return false;
            for (var k = 0; k < size; k++) gradient[k] *= derivative * (k >= FirstShape ? natural[k] : 1);
        }

        if (rows.Scatter is { } scatter) Scatter(scatter, natural, residuals[rows.Count..], jacobian.IsEmpty ? jacobian : jacobian[(rows.Count * size)..]);
        return true;
    }

    /// <summary>η of a row.</summary>
    public double Predictor(int row, ReadOnlySpan<double> natural) => Linear(row, natural) + family.Curve.Value(rows.X[row], natural[FirstOfCurve..]);

    /// <summary>η of a row and its derivative in each natural parameter.</summary>
    public double Gradient(int row, ReadOnlySpan<double> natural, Span<double> gradient)
    {
        if (family.HasIntercept) gradient[0] = 1;
        rows.ZOf(row).CopyTo(gradient[_height..]);
        family.Curve.Gradient(rows.X[row], natural[FirstOfCurve..], gradient[FirstOfCurve..]);

        // The derivative in a coefficient is what it multiplies.
        var eta = Linear(row, natural);
        for (var k = FirstOfCurve; k < FirstShape; k++) eta += natural[k] * gradient[k];
        return eta;
    }

    /// <summary>Shapes from their logarithms.</summary>
    public void Natural(ReadOnlySpan<double> parameters, Span<double> natural)
    {
        parameters.CopyTo(natural);
        for (var k = FirstShape; k < natural.Length; k++) natural[k] = Math.Exp(parameters[k]);
    }

    private double Linear(int row, ReadOnlySpan<double> natural)
    {
        var eta = family.HasIntercept ? natural[0] : 0;
        var z = rows.ZOf(row);
        for (var j = 0; j < z.Length; j++) eta += natural[_height + j] * z[j];
        return eta;
    }

    private void Scatter(double[] scatter, ReadOnlySpan<double> natural, Span<double> residuals, Span<double> jacobian)
    {
        var (q, size) = (rows.Covariates, Parameters);
        jacobian.Clear();
        for (var i = 0; i < q; i++)
        {
            residuals[i] = -scatter[i * (q + 1) + q];
            for (var j = i; j < q; j++)
            {
                residuals[i] += scatter[i * (q + 1) + j] * natural[_height + j];
                if (!jacobian.IsEmpty) jacobian[i * size + _height + j] = scatter[i * (q + 1) + j];
            }
        }
    }
}
