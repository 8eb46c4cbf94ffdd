namespace ContactFrequency.Curves;

/// <summary>A parameter of a fitted curve.</summary>
/// <param name="Name">Its name in the field that the curve comes from.</param>
/// <param name="Estimate">Its estimate; NaN where the data do not identify the curve.</param>
/// <param name="StandardError">Its standard error from the expected information, for Gaussian responses <c>s²·(JᵀJ)⁻¹</c>.</param>
/// <param name="ObservedStandardError">Its standard error from the observed information, the second derivatives of the log-likelihood; NaN where these are not those of a maximum.</param>
public readonly record struct ParameterEstimate(string Name, double Estimate, double StandardError, double ObservedStandardError);
