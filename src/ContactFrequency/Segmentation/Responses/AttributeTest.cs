namespace ContactFrequency.Segmentation;

/// <summary>Whether the response changes along an attribute.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Statistic">The largest of the tests for a change at any of its values, or, of names, the test of all of them at once.</param>
/// <param name="PValue">Chance of a statistic as large if nothing changed; for this attribute alone.</param>
public sealed record AttributeTest(string Attribute, double Statistic, double PValue);
