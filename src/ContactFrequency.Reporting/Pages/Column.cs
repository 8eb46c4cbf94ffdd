namespace ContactFrequency.Reporting.Pages;

/// <summary>The head of a table's column.</summary>
/// <param name="Name">What the column holds.</param>
/// <param name="IsNumber">Whether its cells are numbers, which stand to the right.</param>
internal sealed record Column(string Name, bool IsNumber = false);
