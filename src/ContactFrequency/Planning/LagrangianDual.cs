namespace ContactFrequency.Planning;

/// <summary>Finds the shadow prices of shared limits.</summary>
/// <remarks>
/// <para>Model: minimise over prices λ ≥ 0 the bound L(λ) = Σ max over options of (value − λ·use) + λ·limits. Every λ gives a valid
/// bound on whole-number allocations (weak duality); the smallest equals the optimum of the fractional problem. Uses and limits may be
/// negative: "at least" is "at most" with the signs turned.</para>
/// <para>Method: Kelley's cutting planes (1960), solved on their primal side as the mixture of Dantzig and Wolfe (1960). Prices asked
/// for lie halfway between the best so far and the master's (smoothing after Wentges 1997), which keeps several prices from swinging;
/// when a halfway point teaches nothing, the master's own prices are asked for. L is piecewise linear, so this ends.</para>
/// <para>Where contacting nobody breaks a limit, the mixture that breaks limits least is found first, by the same method with all values
/// zero. If that still breaks one, the limits with a price clash (Farkas' lemma); else violations are priced out of the mixture.</para>
/// </remarks>
internal sealed class LagrangianDual
{
    private const int EvaluationLimit = 3000;

    // Violation of a limit, in its unit, that is rounding.
    private const double Violated = 1e-9;

    // At such prices values decide between equal payments only.
    private const double Overruling = 1e15;

    private const double FirstPenalty = 1e3;
    private const double LastPenalty = 1e12;

    private readonly IPricedDemand _demand;
    private readonly double[] _limits;
    private readonly double[] _use;
    private readonly double[] _unit;
    private readonly double[] _scaledLimits;
    private readonly double _most;
    private readonly double _nothing;
    private readonly List<(double[] Prices, double Value, double[] Use)> _asked = [];

    private LagrangianDual(IPricedDemand demand, double[] limits, double most, double[] use)
    {
        (_demand, _limits, _most, _use) = (demand, limits, most, use);
        _unit = [.. limits.Zip(use, (limit, used) => Math.Max(Math.Abs(limit), Math.Abs(used)) is > 0 and var larger ? larger : 1)];
        _scaledLimits = [.. limits.Zip(_unit, (limit, size) => limit / size)];
        var forbidding = Payment.Forbidding(limits.Length);
        _nothing = demand.Evaluate(forbidding, use);
        _asked.Add((forbidding, _nothing, new double[limits.Length]));
    }

    public static DualSolution Minimise(IPricedDemand demand, double[] limits)
    {
        var free = new double[limits.Length];
        var use = new double[limits.Length];
        var most = demand.Evaluate(free, use);
        if (Within(use, limits)) return new(free, most, [(free, 1)], []);
        return new LagrangianDual(demand, limits, most, use).Minimise();
    }

    private DualSolution Minimise()
    {
        var isNothingAllowed = _limits.All(limit => limit >= 0);
        if (isNothingAllowed && _most <= _nothing) return new(new double[_limits.Length], _most, [(_asked[0].Prices, 1)], []);
        if (!isNothingAllowed && Clashes() is { Count: > 0 } clashes) return DualSolution.Infeasible(_limits.Length, clashes);

        // Values count from nothing, in units of what is at stake.
        var stake = _most - _nothing;
        foreach (var (_, value, _) in _asked) stake = Math.Max(stake, _most - value);
        if (!(stake > 0)) stake = 1;

        var penalty = FirstPenalty;
        var master = new MasterProgram(_scaledLimits, penalty);
        foreach (var (_, value, use) in _asked.Skip(1)) master.Add((value - _nothing) / stake, use);
        var (bestPrices, bestBound) = (new double[_limits.Length], _most);
        var atMaster = true;
        for (var evaluation = 0; evaluation < EvaluationLimit; evaluation++)
        {
            master.Maximise();
            double[] masterPrices = [.. master.Prices.Zip(_unit, (price, size) => price * stake / size)];
            double[] prices = atMaster ? masterPrices : [.. masterPrices.Zip(bestPrices, (a, b) => (a + b) / 2)];
            var value = _demand.Evaluate(prices, _use);
            var bound = Bound(value, prices);
            if (bound < bestBound) (bestPrices, bestBound) = (prices, bound);

            double[] use = Scaled();
            if (master.TryAdd((value - _nothing) / stake, use))
            {
                _asked.Add((prices, value, use));
                atMaster = false;
            }
            else if (!atMaster)
            {
                atMaster = true;
            }
            else if (master.Violation > Violated && penalty < LastPenalty)
            {
                penalty *= 1e3;
                master.Penalise(penalty);
            }
            else
            {
                // The master's own prices are a vertex: exactly zero where there is slack.
                (bestPrices, bestBound) = (prices, bound);
                break;
            }
        }

        return new(bestPrices, bestBound, [.. master.Mixture().Select(part => (_asked[part.Index].Prices, part.Weight))], []);
    }

    // The constraints that cannot be met together; fills what was asked with choices that meet the limits between them.
    private List<int> Clashes()
    {
        var master = new MasterProgram(_scaledLimits, penalty: 1);
        var overruling = Overruling * (1 + Math.Abs(_most) + Math.Abs(_nothing));
        for (var evaluation = 0; evaluation < EvaluationLimit; evaluation++)
        {
            master.Maximise();
            if (master.Violation <= Violated) return [];
            double[] prices = [.. master.Prices.Zip(_unit, (price, size) => price * overruling / size)];
            var value = _demand.Evaluate(prices, _use);
            double[] use = Scaled();
            if (!master.TryAdd(0, use)) break;
            _asked.Add((prices, value, use));
        }

        return [.. Enumerable.Range(0, _limits.Length).Where(k => master.Prices[k] > Violated)];
    }

    private double[] Scaled() => [.. _use.Zip(_unit, (used, size) => used / size)];

    private double Bound(double value, double[] prices)
    {
        for (var k = 0; k < _limits.Length; k++) value += prices[k] * (_limits[k] - _use[k]);
        return value;
    }

    private static bool Within(double[] use, double[] limits)
    {
        for (var k = 0; k < limits.Length; k++)
            if (use[k] > limits[k]) return false;
        return true;
    }
}
