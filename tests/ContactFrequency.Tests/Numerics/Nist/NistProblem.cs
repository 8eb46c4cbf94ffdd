using ContactFrequency.Numerics;

namespace ContactFrequency.Tests.Numerics.Nist;

/// <summary>A nonlinear reference data set as residuals.</summary>
internal sealed class NistProblem(NistFile file) : ILeastSquaresProblem
{
    private readonly NistModels.Model _model = NistModels.Of(file.Name);

    // Nelson's model is one for the logarithm.
    private readonly double[] _responses = file.Name == "Nelson" ? [.. file.Responses.Select(response => Math.Log(response))] : file.Responses;

    public int Parameters => file.Certified.Length;

    public int Residuals => file.Responses.Length;

    public IReadOnlyList<double> Responses => _responses;

    public double Value(int observation, ReadOnlySpan<double> parameters, Span<double> gradient) => _model(file.Predictors[observation], parameters, gradient);

    public bool Evaluate(ReadOnlySpan<double> parameters, Span<double> residuals, Span<double> jacobian)
    {
        Span<double> unwanted = stackalloc double[Parameters];
        for (var i = 0; i < residuals.Length; i++)
            residuals[i] = Value(i, parameters, jacobian.IsEmpty ? unwanted : jacobian.Slice(i * Parameters, Parameters)) - _responses[i];
        return true;
    }
}
