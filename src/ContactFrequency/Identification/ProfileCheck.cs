namespace ContactFrequency.Identification;

/// <summary>What one check of a profile found.</summary>
/// <param name="Code">The check: a warning code of the contract, or <c>robustness</c>.</param>
/// <param name="Channel">The channel it is about; null for all.</param>
/// <param name="Statistic">The test statistic; of <c>robustness</c>, the robustness value.</param>
/// <param name="PValue">Chance of such a statistic if there were nothing to find; NaN where the check is no test.</param>
/// <param name="IsWarning">Whether it is more than chance and large enough to matter.</param>
/// <param name="Message">What was found, in a plain sentence.</param>
public sealed record ProfileCheck(string Code, string? Channel, double Statistic, double PValue, bool IsWarning, string Message);
