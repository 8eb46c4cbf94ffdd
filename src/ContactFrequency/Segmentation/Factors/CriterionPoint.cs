using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Segmentation.Factors;

/// <summary>A criterion of fit at some place, with its first and second derivatives.</summary>
internal sealed record CriterionPoint(double Value, Vector<double> Gradient, Matrix<double> Curvature);
