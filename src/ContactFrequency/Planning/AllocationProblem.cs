namespace ContactFrequency.Planning;

/// <summary>Groups of customers who each take exactly one option, and limits on what they use together.</summary>
internal sealed class AllocationProblem : IPricedDemand
{
    /// <summary>Creates a problem. Every group needs an option that uses nothing.</summary>
    /// <exception cref="ArgumentException">A limit or group breaks a rule.</exception>
    public AllocationProblem(IReadOnlyList<AllocationGroup> groups, double[] limits)
    {
        (Groups, Limits) = (groups, limits);
        if (!limits.All(double.IsFinite))
            throw new ArgumentException("A limit must be finite.", nameof(limits));
        for (var index = 0; index < groups.Count; index++)
        {
            var group = groups[index];
            if (group.Count < 0 || group.Use.Length != group.Values.Length * limits.Length)
                throw new ArgumentException($"Group {index} has {group.Count} customers, {group.Values.Length} options and {group.Use.Length} uses.", nameof(groups));
            if (!group.Values.All(double.IsFinite) || !group.Use.All(double.IsFinite))
                throw new ArgumentException($"Group {index} has a value or a use that is not finite.", nameof(groups));
            if (!Enumerable.Range(0, group.Values.Length).Any(option => !Uses(group, option).ContainsAnyExcept(0.0)))
                throw new ArgumentException($"Group {index} has no option that uses nothing.", nameof(groups));
        }
    }

    /// <summary>The groups.</summary>
    public IReadOnlyList<AllocationGroup> Groups { get; }

    /// <summary>What all customers together may use of each resource; zero allows none, and negative numbers ask for contributions.</summary>
    public double[] Limits { get; }

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> prices, Span<double> use)
    {
        var choice = new int[Groups.Count];
        Choose(prices, choice);
        use.Clear();
        var value = 0.0;
        for (var index = 0; index < choice.Length; index++)
        {
            var group = Groups[index];
            value += group.Count * group.Values[choice[index]];
            for (var k = 0; k < use.Length; k++) use[k] += group.Count * group.Use[choice[index] * use.Length + k];
        }

        return value;
    }

    /// <summary>The option of each group that is worth most after paying for its resources.</summary>
    public void Choose(ReadOnlySpan<double> prices, Span<int> choice)
    {
        double[] payments = [];
        for (var index = 0; index < choice.Length; index++)
        {
            var group = Groups[index];
            if (index == 0 || !group.HasUseOf(Groups[index - 1])) payments = Payments(group, prices);
            var best = 0;
            for (var option = 1; option < payments.Length; option++)
                if (group.Values[option] - payments[option] > group.Values[best] - payments[best]) best = option;
            choice[index] = best;
        }
    }

    /// <summary>What each option of a group costs at the given prices.</summary>
    public static double[] Payments(AllocationGroup group, ReadOnlySpan<double> prices)
    {
        var payments = new double[group.Values.Length];
        var constraints = prices.Length;
        for (var option = 0; option < payments.Length; option++) payments[option] = Payment.Of(group.Use.AsSpan(option * constraints, constraints), prices);
        return payments;
    }

    /// <summary>Value and use of an allocation.</summary>
    public (double Value, double[] Used) Total(int[][] takers)
    {
        var value = 0.0;
        var used = new double[Limits.Length];
        for (var index = 0; index < takers.Length; index++)
        {
            var group = Groups[index];
            for (var option = 0; option < takers[index].Length; option++)
            {
                double count = takers[index][option];
                if (count == 0) continue;
                value += count * group.Values[option];
                for (var k = 0; k < used.Length; k++) used[k] += count * group.Use[option * used.Length + k];
            }
        }

        return (value, used);
    }

    private ReadOnlySpan<double> Uses(AllocationGroup group, int option) => group.Use.AsSpan(option * Limits.Length, Limits.Length);
}
