using System.Globalization;

namespace ContactFrequency.Planning;

/// <summary>The limits that customers share: the budget and the capacities of channels.</summary>
internal sealed class PlanConstraints
{
    private readonly List<(string Name, double Limit, double[] UsePerContact)> _constraints = [];

    public PlanConstraints(PlanRequest request)
    {
        Costs = [.. Enumerable.Range(0, request.Channels.Length).Select(request.CostOf)];
        if (request.Limits.BudgetPerPeriod is { } budget) _constraints.Add(("budget", budget, Costs));
        for (var channel = 0; channel < request.Channels.Length; channel++)
        {
            if (request.Limits.Of(request.Channels[channel]).CapacityPerPeriod is not { } capacity) continue;
            var use = new double[Costs.Length];
            use[channel] = 1;
            _constraints.Add((string.Create(CultureInfo.InvariantCulture, $"capacity:{request.Channels[channel]}"), capacity, use));
        }

        Limits = [.. _constraints.Select(constraint => constraint.Limit)];
    }

    /// <summary>Cost of a contact by channel.</summary>
    public double[] Costs { get; }

    /// <summary>The limits.</summary>
    public double[] Limits { get; }

    /// <summary>What a customer with the given frequencies costs.</summary>
    public double Cost(ReadOnlySpan<int> frequencies) => Weighted(frequencies, Costs);

    /// <summary>What a customer with the given frequencies uses of each limit.</summary>
    public double[] Use(int[] frequencies) => [.. _constraints.Select(constraint => Weighted(frequencies, constraint.UsePerContact))];

    /// <summary>The limits with use and prices.</summary>
    public IEnumerable<ShadowPrice> Report(double[] used, double[] prices) =>
        _constraints.Select((constraint, k) => new ShadowPrice(constraint.Name, constraint.Limit, used[k], prices[k]));

    private static double Weighted(ReadOnlySpan<int> frequencies, ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        for (var channel = 0; channel < weights.Length; channel++) sum += frequencies[channel] * weights[channel];
        return sum;
    }
}
