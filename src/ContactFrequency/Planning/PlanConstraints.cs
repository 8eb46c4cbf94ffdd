using System.Collections.Immutable;
using System.Globalization;

namespace ContactFrequency.Planning;

/// <summary>The limits that customers share, each as "at most": the budget, the capacities of channels, and further constraints.</summary>
internal sealed class PlanConstraints
{
    private readonly List<Row> _rows = [];
    private readonly int _segments;

    /// <summary>The limits of a request, or others in their place.</summary>
    public PlanConstraints(PlanRequest request, PlanLimits? limits = null)
    {
        limits ??= request.Limits;
        _segments = request.Response.LogEffects.Length;
        Costs = [.. Enumerable.Range(0, request.Channels.Length).Select(request.CostOf)];
        if (limits.BudgetPerPeriod is { } budget) Add("budget", budget, Costs);
        for (var channel = 0; channel < request.Channels.Length; channel++)
        {
            if (limits.Of(request.Channels[channel]).CapacityPerPeriod is not { } capacity) continue;
            var use = new double[Costs.Length];
            use[channel] = 1;
            Add(string.Create(CultureInfo.InvariantCulture, $"capacity:{request.Channels[channel]}"), capacity, use);
        }

        for (var channel = 0; channel < request.Channels.Length; channel++)
        {
            if (request.OpenDays is not { } days || limits.Of(request.Channels[channel]).CapacityPerDay is not { } aDay) continue;
            var use = new double[Costs.Length];
            use[channel] = 1;
            Add(string.Create(CultureInfo.InvariantCulture, $"capacity_per_day:{request.Channels[channel]}"), (double)aDay * days, use);
        }

        foreach (var constraint in limits.Constraints)
        {
            var isBoth = constraint.AtMost is not null && constraint.AtLeast is not null;
            if (constraint.AtMost is { } most) Add(constraint, most, 1, isBoth ? ":at_most" : "", request);
            if (constraint.AtLeast is { } least) Add(constraint, least, -1, isBoth ? ":at_least" : "", request);
        }

        Settled = new double[_rows.Count];
        for (var customer = 0; customer < request.CustomerIds.Length && !request.Settled.IsDefault; customer++)
        {
            if (request.SettledOf(customer) is not { } frequencies) continue;
            var use = Use(request.Segments[customer], frequencies);
            for (var k = 0; k < use.Length; k++) Settled[k] += use[k];
        }

        Limits = [.. _rows.Select((row, k) => row.Limit - Settled[k])];
        HasContributions = [.. Enumerable.Range(0, Costs.Length).Select(channel => _rows.Exists(row => row.UsePerContact[channel] < 0))];
    }

    /// <summary>Cost of a contact by channel.</summary>
    public double[] Costs { get; }

    /// <summary>What settled contacts use of each limit.</summary>
    public double[] Settled { get; }

    /// <summary>What is left of the limits by settled contacts; negative where something is asked for.</summary>
    public double[] Limits { get; }

    /// <summary>By channel, whether contacts on it may help to keep a limit, so that even such as gain nothing can be wanted.</summary>
    public bool[] HasContributions { get; }

    /// <summary>The names of the limits.</summary>
    public IEnumerable<string> Names => _rows.Select(row => row.Name);

    /// <summary>What a customer with the given frequencies costs.</summary>
    public double Cost(ReadOnlySpan<int> frequencies) => Weighted(frequencies, Costs);

    /// <summary>What a customer of a segment with the given frequencies uses of each limit.</summary>
    public double[] Use(int segment, int[] frequencies) =>
        [.. _rows.Select(row => row.Segments[segment] ? Weighted(frequencies, row.UsePerContact) : 0)];

    /// <summary>The limits with use and prices, as they were asked for.</summary>
    /// <param name="contacts">Contacts by segment and channel; null where there is no plan.</param>
    /// <param name="prices">Price of each limit.</param>
    public IEnumerable<ShadowPrice> Report(long[][]? contacts, double[] prices) => _rows.Select((row, k) =>
        new ShadowPrice(row.Name, row.Bound, contacts is null ? double.NaN : row.Used(contacts), prices[k]) { IsAtLeast = row.Sign < 0, IsRatio = row.RelativeTo is not null });

    private void Add(PlanConstraint constraint, double bound, int sign, string suffix, PlanRequest request)
    {
        double[] use = [.. request.Channels.Select(channel => sign * constraint.Weight(channel, bound))];
        var limit = constraint.RelativeTo is null ? sign * bound : 0;
        double[] weights = [.. request.Channels.Select(channel => constraint.PerContact.GetValueOrDefault(channel))];
        double[]? relativeTo = constraint.RelativeTo is { } other ? [.. request.Channels.Select(channel => other.GetValueOrDefault(channel))] : null;
        HashSet<string> named = new(constraint.Segments, StringComparer.Ordinal);
        _rows.Add(new(constraint.Name + suffix, limit, sign, bound, use, weights, relativeTo, [.. request.SegmentNames.Select(segment => named.Count == 0 || named.Contains(segment))]));
    }

    private void Add(string name, double limit, double[] use) =>
        _rows.Add(new(name, limit, 1, limit, use, use, null, [.. Enumerable.Repeat(true, _segments)]));

    private static double Weighted(ReadOnlySpan<int> frequencies, ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        for (var channel = 0; channel < weights.Length; channel++) sum += frequencies[channel] * weights[channel];
        return sum;
    }

    private sealed record Row(string Name, double Limit, int Sign, double Bound, double[] UsePerContact, double[] Weights, double[]? RelativeTo, bool[] Segments)
    {
        // As it was asked for: the sum, or the ratio of two.
        public double Used(long[][] contacts) => Sum(contacts, Weights) / (RelativeTo is { } other ? Sum(contacts, other) : 1);

        private double Sum(long[][] contacts, double[] weights)
        {
            var sum = 0.0;
            for (var segment = 0; segment < contacts.Length; segment++)
                for (var channel = 0; channel < weights.Length && Segments[segment]; channel++) sum += contacts[segment][channel] * weights[channel];
            return sum;
        }
    }
}
