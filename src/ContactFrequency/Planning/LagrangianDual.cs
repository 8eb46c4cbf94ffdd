namespace ContactFrequency.Planning;

/// <summary>Finds the shadow prices of shared limits.</summary>
/// <remarks>
/// <para>Model: minimise over prices λ ≥ 0 the bound L(λ) = Σ max over options of (value − λ·use) + λ·limits. Every λ gives a valid
/// bound on whole-number allocations (weak duality); the smallest equals the optimum of the fractional problem.</para>
/// <para>Method: Kelley's cutting planes (1960), solved on their primal side as the mixture of Dantzig and Wolfe (1960). Prices asked
/// for lie halfway between the best so far and the master's (smoothing after Wentges 1997), which keeps several prices from swinging;
/// when a halfway point teaches nothing, the master's own prices are asked for. L is piecewise linear, so this ends.</para>
/// </remarks>
internal static class LagrangianDual
{
    private const int EvaluationLimit = 3000;

    // Above any value an option can have for a unit of a resource; what is left at this price uses nothing limited.
    private const double Forbidding = 1e30;

    public static DualSolution Minimise(IPricedDemand demand, double[] limits)
    {
        var free = new double[limits.Length];
        var use = new double[limits.Length];
        var most = demand.Evaluate(free, use);
        if (Within(use, limits)) return new(free, most, [(free, 1)]);

        double[] forbidding = [.. limits.Select(_ => Forbidding)];
        double[] unit = [.. limits.Zip(use, (limit, used) => Math.Max(limit, used) is > 0 and var larger ? larger : 1)];
        var least = demand.Evaluate(forbidding, use);
        if (most <= least) return new(free, most, [(forbidding, 1)]);

        var asked = new List<double[]> { forbidding };
        var master = new MasterProgram([.. limits.Zip(unit, (limit, size) => limit / size)]);
        var (bestPrices, bestBound) = (free, most);
        var atMaster = true;
        for (var evaluation = 0; evaluation < EvaluationLimit; evaluation++)
        {
            master.Maximise();
            double[] masterPrices = [.. master.Prices.Zip(unit, (price, size) => price * (most - least) / size)];
            double[] prices = atMaster ? masterPrices : [.. masterPrices.Zip(bestPrices, (a, b) => (a + b) / 2)];
            var value = demand.Evaluate(prices, use);
            var bound = Bound(value, use, prices, limits);
            if (bound < bestBound) (bestPrices, bestBound) = (prices, bound);

            if (master.TryAdd((value - least) / (most - least), [.. use.Zip(unit, (used, size) => used / size)]))
            {
                asked.Add(prices);
                atMaster = false;
            }
            else if (atMaster)
            {
                // The master's own prices are a vertex: exactly zero where there is slack.
                (bestPrices, bestBound) = (prices, bound);
                break;
            }
            else
            {
                atMaster = true;
            }
        }

        return new(bestPrices, bestBound, [.. master.Mixture().Select(part => (asked[part.Index], part.Weight))]);
    }

    private static double Bound(double value, double[] use, double[] prices, double[] limits)
    {
        for (var k = 0; k < limits.Length; k++) value += prices[k] * (limits[k] - use[k]);
        return value;
    }

    private static bool Within(double[] use, double[] limits)
    {
        for (var k = 0; k < limits.Length; k++)
            if (use[k] > limits[k]) return false;
        return true;
    }
}
