namespace ContactFrequency.Identification;

/// <summary>Coefficients on indicators, with the factor of the information that led to them: where a similar fit can begin.</summary>
/// <param name="Coefficients">By indicator.</param>
/// <param name="Factor">The Cholesky factor, row-major.</param>
internal sealed record RidgeFit(double[] Coefficients, double[] Factor);
