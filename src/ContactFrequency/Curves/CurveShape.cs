namespace ContactFrequency.Curves;

/// <summary>A positive parameter in which a curve is not linear, and where it is looked for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsLocation">Whether it is a frequency, looked for from half the lowest positive level on; else an exponent without unit, looked for from 0.25 to 12.</param>
/// <param name="Reach">How many times the highest level a frequency may be. Beyond it one shape says what a line says; two of them still bend.</param>
public readonly record struct CurveShape(string Name, bool IsLocation, double Reach = 10)
{
    internal (double Low, double High) Range(double lowestPositive, double highest) => IsLocation ? (lowestPositive / 2, Reach * highest) : (0.25, 12);
}
