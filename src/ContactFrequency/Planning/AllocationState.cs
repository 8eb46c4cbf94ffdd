namespace ContactFrequency.Planning;

/// <summary>A whole-number allocation in the making: who takes what, and what is used of each limit.</summary>
internal sealed class AllocationState
{
    private readonly AllocationProblem _problem;
    private readonly double[] _prices;

    /// <summary>Works on <paramref name="takers"/> in place.</summary>
    public AllocationState(AllocationProblem problem, double[] prices, int[][] takers)
    {
        (_problem, _prices, Takers) = (problem, prices, takers);
        // Sums of decimals: three contacts at 0.1 are to fit a budget of 0.3.
        Limits = [.. problem.Limits.Select(limit => limit + 1e-12 * Math.Abs(limit))];
        Used = problem.Total(takers).Used;
    }

    /// <summary>Customers by group and option.</summary>
    public int[][] Takers { get; }

    /// <summary>The limits, with what sums of decimals need.</summary>
    public double[] Limits { get; }

    /// <summary>What is used of each limit.</summary>
    public double[] Used { get; }

    /// <summary>The groups.</summary>
    public IReadOnlyList<AllocationGroup> Groups => _problem.Groups;

    /// <summary>For each group and option in use, the permitted option with the least regret at the shadow prices.</summary>
    public List<AllocationMove> Moves(Func<AllocationGroup, int, int, bool> permitted)
    {
        var moves = new List<AllocationMove>();
        double[] payments = [];
        for (var index = 0; index < Takers.Length; index++)
        {
            var group = Groups[index];
            if (index == 0 || !group.HasUseOf(Groups[index - 1])) payments = AllocationProblem.Payments(group, _prices);
            for (var from = 0; from < payments.Length; from++)
            {
                if (Takers[index][from] == 0) continue;
                AllocationMove? best = null;
                for (var to = 0; to < payments.Length; to++)
                {
                    if (to == from || !permitted(group, from, to)) continue;
                    var gain = Gain(group, from, to);
                    var move = new AllocationMove(index, from, to, payments[to] - payments[from] - gain, gain);
                    if (best is null || move.CompareTo(best.Value) < 0) best = move;
                }

                if (best is { } found) moves.Add(found);
            }
        }

        return moves;
    }

    /// <summary>Moves so many customers.</summary>
    public void Apply(AllocationMove move, int customers)
    {
        if (customers == 0) return;
        Takers[move.Group][move.From] -= customers;
        Takers[move.Group][move.To] += customers;
        for (var k = 0; k < Used.Length; k++) Used[k] += customers * Difference(Groups[move.Group], move.From, move.To, k);
    }

    /// <summary>What one customer's move adds to the value.</summary>
    public static double Gain(AllocationGroup group, int from, int to) => group.Values[to] - group.Values[from];

    /// <summary>What one customer's move adds to the use of a limit.</summary>
    public double Difference(AllocationGroup group, int from, int to, int k) => group.Use[to * Limits.Length + k] - group.Use[from * Limits.Length + k];

    /// <summary>How many of so many customers can move without breaking a limit.</summary>
    public int Fitting(AllocationGroup group, int from, int to, int customers)
    {
        for (var k = 0; k < Limits.Length && customers > 0; k++)
        {
            var more = Difference(group, from, to, k);
            if (more > 0) customers = (int)Math.Clamp(Math.Floor((Limits[k] - Used[k]) / more), 0, customers);
        }

        return customers;
    }
}
