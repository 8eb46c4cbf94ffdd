namespace ContactFrequency.Planning;

/// <summary>How many customers of each group take each option.</summary>
/// <param name="Takers">Customers by group and option.</param>
/// <param name="Value">Value together.</param>
/// <param name="Bound">No allocation within the limits is worth more.</param>
/// <param name="Prices">Shadow price of each constraint.</param>
/// <param name="Used">Use of each resource.</param>
internal sealed record Allocation(int[][] Takers, double Value, double Bound, double[] Prices, double[] Used);
