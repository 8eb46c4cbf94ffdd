namespace ContactFrequency.Thresholds;

/// <summary>The slope of one of two lines.</summary>
/// <param name="Estimate">The slope; NaN where a side of the break holds fewer than two doses.</param>
/// <param name="Statistic">The slope in robust standard errors.</param>
/// <param name="PValue">Two-sided, normal.</param>
public readonly record struct LineSlope(double Estimate, double Statistic, double PValue);
