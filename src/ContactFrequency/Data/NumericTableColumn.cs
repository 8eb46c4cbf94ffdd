namespace ContactFrequency.Data;

/// <summary>A column to be read from a table of numbers, and its rule.</summary>
/// <param name="Name">Its name in the header, whatever the case.</param>
/// <param name="Minimum">The lowest number allowed.</param>
/// <param name="Maximum">The highest number allowed.</param>
public sealed record NumericTableColumn(string Name, double Minimum = -double.MaxValue, double Maximum = double.MaxValue);
