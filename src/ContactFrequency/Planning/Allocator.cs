namespace ContactFrequency.Planning;

/// <summary>Divides limited resources between groups of customers so that the value together is largest.</summary>
/// <remarks>
/// <para>Model: a multiple-choice knapsack with several constraints and whole customers
/// (Kellerer, Pferschy and Pisinger, <i>Knapsack Problems</i>, 2004, ch. 11).</para>
/// <para>Method: shadow prices and the fractional optimum by <see cref="LagrangianDual"/>; shares rounded to whole customers; resources
/// taken back or given where that falls least short of the bound (<see cref="AllocationRepair"/>, <see cref="AllocationFill"/>). Limits are never exceeded, but for one
/// part in 10¹² that sums of decimals need. The bound holds whatever the rounding loses.</para>
/// </remarks>
internal static class Allocator
{
    /// <summary>Solves a problem.</summary>
    public static Allocation? Allocate(AllocationProblem problem) => Recover(problem, LagrangianDual.Minimise(problem, problem.Limits));

    /// <summary>Turns a fractional optimum into whole customers; null where there is none, or none was found in whole customers.</summary>
    public static Allocation? Recover(AllocationProblem problem, DualSolution dual) => Recover(problem, dual, out _);

    /// <summary>The same, with the limits that stay broken where none was found.</summary>
    public static Allocation? Recover(AllocationProblem problem, DualSolution dual, out IReadOnlyList<int> broken)
    {
        broken = dual.Clashes;
        if (dual.Mixture.Count == 0) return null;
        var takers = Round(problem, dual);
        var state = new AllocationState(problem, dual.Prices, takers);
        var repair = new AllocationRepair(state);
        if (!repair.TryRepair())
        {
            broken = repair.Broken;
            return null;
        }

        var fill = new AllocationFill(state);
        fill.Raise();
        fill.Exchange();
        var (value, used) = problem.Total(takers);
        for (var k = 0; k < used.Length; k++) used[k] = Math.Min(used[k], problem.Limits[k]);
        return new(takers, value, Math.Max(dual.Bound, value), dual.Prices, used);
    }

    // What a group's share of each part of the mixture loses by rounding is carried to the next group, so that many small groups
    // together still take the parts in the right proportion.
    private static int[][] Round(AllocationProblem problem, DualSolution dual)
    {
        int[][] choices = [.. dual.Mixture.Select(part =>
        {
            var choice = new int[problem.Groups.Count];
            problem.Choose(part.Prices, choice);
            return choice;
        })];

        var takers = new int[problem.Groups.Count][];
        var wanted = new double[choices.Length];
        for (var index = 0; index < takers.Length; index++)
        {
            var group = problem.Groups[index];
            takers[index] = new int[group.Values.Length];
            if (choices.All(choice => choice[index] == choices[0][index]))
            {
                takers[index][choices[0][index]] = group.Count;
                continue;
            }

            for (var part = 0; part < wanted.Length; part++) wanted[part] += dual.Mixture[part].Weight * group.Count;
            for (var left = group.Count; left > 0;)
            {
                var part = Array.IndexOf(wanted, wanted.Max());
                var customers = Math.Clamp((int)wanted[part], 1, left);
                takers[index][choices[part][index]] += customers;
                wanted[part] -= customers;
                left -= customers;
            }
        }

        return takers;
    }
}
