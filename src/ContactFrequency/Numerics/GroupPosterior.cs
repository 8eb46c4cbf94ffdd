using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Numerics;

/// <summary>What is known of one group's parameters after it has borrowed from the others.</summary>
/// <param name="Mean">Their mean.</param>
/// <param name="Covariance">Their covariance.</param>
/// <param name="OwnWeight">What the group's own estimate counts: <c>T(V + T)⁻¹</c>.</param>
internal sealed record GroupPosterior(Vector<double> Mean, Matrix<double> Covariance, Matrix<double> OwnWeight);
