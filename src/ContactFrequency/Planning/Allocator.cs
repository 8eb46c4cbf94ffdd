namespace ContactFrequency.Planning;

/// <summary>Divides limited resources between groups of customers so that the value together is largest.</summary>
/// <remarks>
/// <para>Model: a multiple-choice knapsack with several constraints and whole customers
/// (Kellerer, Pferschy and Pisinger, <i>Knapsack Problems</i>, 2004, ch. 11).</para>
/// <para>Method: shadow prices and the fractional optimum by <see cref="LagrangianDual"/>; shares rounded down to whole customers;
/// what is left goes where it falls least short of the bound (<see cref="AllocationFill"/>). Limits are never exceeded, beyond one part in
/// 10¹² that sums of decimals need. The bound holds whatever the rounding loses.</para>
/// </remarks>
internal static class Allocator
{
    /// <summary>Solves a problem.</summary>
    public static Allocation Allocate(AllocationProblem problem) => Recover(problem, LagrangianDual.Minimise(problem, problem.Limits));

    /// <summary>Turns a fractional optimum into whole customers.</summary>
    public static Allocation Recover(AllocationProblem problem, DualSolution dual)
    {
        var takers = RoundDown(problem, dual);
        var fill = new AllocationFill(problem, dual.Prices, takers);
        fill.Repair();
        fill.Raise();
        var (value, used) = problem.Total(takers);
        for (var k = 0; k < used.Length; k++) used[k] = Math.Min(used[k], problem.Limits[k]);
        return new(takers, value, Math.Max(dual.Bound, value), dual.Prices, used);
    }

    private static int[][] RoundDown(AllocationProblem problem, DualSolution dual)
    {
        int[][] choices = [.. dual.Mixture.Select(part =>
        {
            var choice = new int[problem.Groups.Count];
            problem.Choose(part.Prices, choice);
            return choice;
        })];
        return [.. problem.Groups.Select((group, index) => RoundDown(group, problem.Rest(index), index, choices, dual))];
    }

    // Customers left over by rounding start without anything limited.
    private static int[] RoundDown(AllocationGroup group, int rest, int index, int[][] choices, DualSolution dual)
    {
        var takers = new int[group.Values.Length];
        if (choices.All(choice => choice[index] == choices[0][index]))
        {
            takers[choices[0][index]] = group.Count;
            return takers;
        }

        var shares = new double[takers.Length];
        for (var part = 0; part < choices.Length; part++) shares[choices[part][index]] += dual.Mixture[part].Weight;
        var left = group.Count;
        for (var option = 0; option < shares.Length; option++)
            left -= takers[option] = (int)Math.Min(left, Math.Floor(shares[option] * group.Count));
        takers[rest] += left;
        return takers;
    }
}
