namespace ContactFrequency.Curves;

/// <summary>How clearly a profile shows one candidate shape.</summary>
/// <param name="Shape">Name of the shape.</param>
/// <param name="Statistic">The best contrast for the shape, in standard errors; above 0 where the effects go the shape's way. NaN where the known levels do not show the shape.</param>
/// <param name="PValue">Chance, if frequency had no effect, that any of the candidates' statistics would be as large; 1 where there is no statistic.</param>
public readonly record struct ShapeContrast(string Shape, double Statistic, double PValue);
