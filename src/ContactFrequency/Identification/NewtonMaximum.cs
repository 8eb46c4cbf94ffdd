namespace ContactFrequency.Identification;

/// <summary>Coefficients at the maximum of a likelihood, with the inverse of its information.</summary>
internal sealed record NewtonMaximum(double[] Coefficients, double[] InverseInformation, bool[] IsLeftOut, ProfileStatus Status, long Customers, long Rows);
