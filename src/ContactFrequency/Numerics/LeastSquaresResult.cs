namespace ContactFrequency.Numerics;

/// <summary>Where a search for the least squares ended.</summary>
/// <param name="Parameters">The point.</param>
/// <param name="SumOfSquares">Sum of squared residuals there; NaN if the start was outside of the model's domain.</param>
/// <param name="InverseNormal"><c>(JᵀJ)⁻¹</c> there, row-major; times the residual variance the covariance of the parameters. NaN where it is rank deficient.</param>
/// <param name="Iterations">Linearisations taken.</param>
/// <param name="Status">How it ended.</param>
internal sealed record LeastSquaresResult(double[] Parameters, double SumOfSquares, double[] InverseNormal, int Iterations, LeastSquaresStatus Status);
