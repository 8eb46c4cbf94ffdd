using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Segmentation.Factors;

/// <summary>How badly factors fit as a function of the uniquenesses alone, the loadings being the best for these.</summary>
internal interface IUniquenessCriterion
{
    /// <summary>The coordinate that the criterion is smooth in, of a uniqueness.</summary>
    double ToCoordinate(double uniqueness);

    /// <summary>The uniqueness of a coordinate.</summary>
    double ToUniqueness(double coordinate);

    CriterionPoint Evaluate(Vector<double> coordinates);

    /// <summary>The best loadings for given uniquenesses, in canonical form: columns orthogonal, largest first.</summary>
    Matrix<double> Loadings(Vector<double> uniquenesses);
}
