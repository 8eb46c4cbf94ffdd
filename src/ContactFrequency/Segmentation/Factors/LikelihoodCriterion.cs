using ContactFrequency.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Segmentation.Factors;

/// <summary>The discrepancy that maximum likelihood minimises, in the logarithms of the uniquenesses.</summary>
/// <remarks>
/// With λ the eigenvalues of Ψ^(−½)·R·Ψ^(−½), largest first, it is <c>Σ (λ_j − log λ_j − 1)</c> over those beyond the factors (Jöreskog, <i>Psychometrika</i> 32, 1967).
/// Derivatives are exact: with <c>dλ_j = −λ_j·u_ij²</c> by coordinate i, and eigenvectors by first-order perturbation.
/// </remarks>
internal sealed class LikelihoodCriterion(Matrix<double> correlations, int factors) : IUniquenessCriterion
{
    public double ToCoordinate(double uniqueness) => Math.Log(uniqueness);

    public double ToUniqueness(double coordinate) => Math.Exp(coordinate);

    public CriterionPoint Evaluate(Vector<double> coordinates)
    {
        var spectrum = Scaled(coordinates.Map(ToUniqueness));
        var value = spectrum.Values[factors..].Sum(root => root - Math.Log(root) - 1);
        var gradient = SpectralDerivatives.Tail(spectrum, factors, root => 1 - root).Diagonal();
        var curvature = SpectralDerivatives.Tail(spectrum, factors, _ => 1).PointwiseMultiply(SpectralDerivatives.Tail(spectrum, factors, root => root))
            + SpectralDerivatives.HeadTail(spectrum, factors, (head, tail) => (1 - tail) * (head + tail));
        return new(double.IsNaN(value) ? double.PositiveInfinity : value, gradient, curvature);
    }

    public Matrix<double> Loadings(Vector<double> uniquenesses)
    {
        var spectrum = Scaled(uniquenesses);
        return Matrix<double>.Build.Dense(uniquenesses.Count, factors, (item, factor) =>
            Math.Sqrt(uniquenesses[item]) * spectrum.Vectors[item, factor] * Math.Sqrt(Math.Max(spectrum.Values[factor] - 1, 0)));
    }

    private Spectrum Scaled(Vector<double> uniquenesses) => new(Matrix<double>.Build.Dense(uniquenesses.Count, uniquenesses.Count,
        (i, j) => correlations[i, j] / Math.Sqrt(uniquenesses[i] * uniquenesses[j])));
}
