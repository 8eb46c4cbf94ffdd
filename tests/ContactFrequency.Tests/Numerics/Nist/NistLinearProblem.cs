using ContactFrequency.Numerics;

namespace ContactFrequency.Tests.Numerics.Nist;

/// <summary>A linear reference data set as residuals.</summary>
internal sealed class NistLinearProblem(NistFile file) : ILeastSquaresProblem
{
    private readonly double[][] _rows = [.. file.Predictors.Select(x => Row(file.Name, x).ToArray())];

    public int Parameters => file.Certified.Length;

    public int Residuals => file.Responses.Length;

    public bool Evaluate(ReadOnlySpan<double> parameters, Span<double> residuals, Span<double> jacobian)
    {
        for (var i = 0; i < residuals.Length; i++)
        {
            residuals[i] = -file.Responses[i];
            for (var k = 0; k < Parameters; k++) residuals[i] += parameters[k] * _rows[i][k];
            if (!jacobian.IsEmpty) _rows[i].CopyTo(jacobian[(i * Parameters)..]);
        }

        return true;
    }

    private static IEnumerable<double> Row(string name, double[] x) => name switch
    {
        "Longley" => x.Prepend(1),
        "NoInt1" or "NoInt2" => x,
        "Norris" => [1, x[0]],
        "Pontius" => [1, x[0], x[0] * x[0]],
        _ => [1, x[0], Math.Pow(x[0], 2), Math.Pow(x[0], 3), Math.Pow(x[0], 4), Math.Pow(x[0], 5)],
    };
}
