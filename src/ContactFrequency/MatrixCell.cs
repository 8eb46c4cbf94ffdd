using ContactFrequency.Thresholds;

namespace ContactFrequency;

/// <summary>One cell of the matrix of drivers and preferences, on one channel.</summary>
/// <param name="Driver">The driver.</param>
/// <param name="Preference"><c>lower</c> or <c>higher</c>.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Customers">Customers whom the trees put there.</param>
/// <param name="Share">Their share of the driver's customers.</param>
/// <param name="Threshold">The threshold for the chosen objective, estimated on customers who had no part in finding the two groups.</param>
/// <param name="Tolerance">Median of the contacts a period that surveyed customers of the cell said to welcome, all channels; NaN where nobody was asked.</param>
public sealed record MatrixCell(string Driver, string Preference, string Channel, int Customers, double Share, Threshold Threshold, double Tolerance);
