using ContactFrequency.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Segmentation.Factors;

/// <summary>Half the sum of squared residuals of R − Ψ, which is least where the sum off the diagonal is.</summary>
/// <remarks>
/// With μ the eigenvalues of R − Ψ, largest first, it is <c>½·Σ μ_j²</c> over those beyond the factors (Harman and Jones, <i>Psychometrika</i> 31, 1966; in this form
/// Jöreskog 1977). At the minimum the diagonal has no residual, so what is left is off the diagonal.
/// </remarks>
internal sealed class ResidualCriterion(Matrix<double> correlations, int factors) : IUniquenessCriterion
{
    public double ToCoordinate(double uniqueness) => uniqueness;

    public double ToUniqueness(double coordinate) => coordinate;

    public CriterionPoint Evaluate(Vector<double> coordinates)
    {
        var spectrum = Reduced(coordinates);
        var value = spectrum.Values[factors..].Sum(root => root * root) / 2;
        var gradient = -SpectralDerivatives.Tail(spectrum, factors, root => root).Diagonal();
        var tail = SpectralDerivatives.Tail(spectrum, factors, _ => 1);
        return new(value, gradient, tail.PointwiseMultiply(tail) - SpectralDerivatives.HeadTail(spectrum, factors, (_, root) => 2 * root));
    }

    public Matrix<double> Loadings(Vector<double> uniquenesses)
    {
        var spectrum = Reduced(uniquenesses);
        return Matrix<double>.Build.Dense(uniquenesses.Count, factors, (item, factor) => spectrum.Vectors[item, factor] * Math.Sqrt(Math.Max(spectrum.Values[factor], 0)));
    }

    private Spectrum Reduced(Vector<double> uniquenesses) => new(correlations - Matrix<double>.Build.DenseOfDiagonalVector(uniquenesses));
}
