namespace ContactFrequency.Planning;

/// <summary>The prices that make the upper bound on the value smallest, and the mixture of choices that meets the limits.</summary>
/// <param name="Prices">Shadow price of each constraint.</param>
/// <param name="Bound">Upper bound on the value of any allocation within the limits.</param>
/// <param name="Mixture">
/// Prices and weights; weights add up to one. Choices at these prices, mixed with these weights, are an optimal fractional allocation.
/// </param>
internal sealed record DualSolution(double[] Prices, double Bound, IReadOnlyList<(double[] Prices, double Weight)> Mixture);
