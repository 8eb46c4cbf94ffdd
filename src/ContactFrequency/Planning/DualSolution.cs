namespace ContactFrequency.Planning;

/// <summary>The prices that make the upper bound on the value smallest, and the mixture of choices that meets the limits.</summary>
/// <param name="Prices">Shadow price of each constraint.</param>
/// <param name="Bound">Upper bound on the value of any allocation within the limits.</param>
/// <param name="Mixture">
/// Prices and weights; weights add up to one. Choices at these prices, mixed with these weights, are an optimal fractional allocation.
/// Empty where none is within the limits.
/// </param>
/// <param name="Clashes">Constraints that cannot be met together, not even with parts of customers; empty where all can.</param>
internal sealed record DualSolution(double[] Prices, double Bound, IReadOnlyList<(double[] Prices, double Weight)> Mixture, IReadOnlyList<int> Clashes)
{
    /// <summary>The answer where limits clash.</summary>
    public static DualSolution Infeasible(int constraints, IReadOnlyList<int> clashes)
    {
        var prices = new double[constraints];
        Array.Fill(prices, double.NaN);
        return new(prices, double.NaN, [], clashes);
    }
}
