namespace ContactFrequency.Planning;

/// <summary>Brings a rounded allocation inside its limits, uses up what they leave, and exchanges single customers.</summary>
/// <remarks>
/// An allocation falls short of the bound by the regret of its options at the shadow prices, plus the worth of unused resources. Moves are
/// made in order of regret, so that resources go to the customers for whom they were nearly worth their price anyway.
/// </remarks>
internal sealed class AllocationFill
{
    private const int PassLimit = 500;
    private const int ExchangeLimit = 100;

    // Moves of least regret to look through for an exchange.
    private const int GivenLooked = 64;
    private const int TakenLooked = 256;

    private readonly AllocationProblem _problem;
    private readonly double[] _prices;
    private readonly int[][] _takers;
    private readonly double[] _limits;
    private double[] _used;

    /// <summary>Works on <paramref name="takers"/> in place.</summary>
    public AllocationFill(AllocationProblem problem, double[] prices, int[][] takers)
    {
        (_problem, _prices, _takers) = (problem, prices, takers);
        // Sums of decimals: three contacts at 0.1 are to fit a budget of 0.3.
        _limits = [.. problem.Limits.Select(limit => limit * (1 + 1e-12))];
        _used = problem.Total(takers).Used;
    }

    /// <summary>Takes away until every limit holds.</summary>
    public void Repair()
    {
        while (FirstExceeded() is { } exceeded)
        {
            var move = Moves((group, from, to) => Difference(group, from, to, exceeded) < 0 && RaisesNothing(group, from, to)).Min();
            var released = -Difference(_problem.Groups[move.Group], move.From, move.To, exceeded);
            var excess = (_used[exceeded] - _limits[exceeded]) / released;
            Apply(move, (int)Math.Min(_takers[move.Group][move.From], Math.Ceiling(excess)));
        }
    }

    /// <summary>Gives more to customers as long as that adds value and fits.</summary>
    public void Raise()
    {
        for (var pass = 0; pass < PassLimit; pass++)
        {
            var moves = Moves((group, from, to) => Gain(group, from, to) > 0 && Fitting(group, from, to, 1) > 0);
            if (moves.Count == 0) return;
            moves.Sort();
            foreach (var move in moves)
                Apply(move, Fitting(_problem.Groups[move.Group], move.From, move.To, _takers[move.Group][move.From]));
        }
    }

    /// <summary>Takes from some customers to give to another where that adds value, as when the last unit of one resource lacks a cent of another.</summary>
    public void Exchange()
    {
        for (var exchange = 0; exchange < ExchangeLimit; exchange++)
        {
            var given = Moves((group, from, to) => Gain(group, from, to) > 0);
            var taken = Moves((group, from, to) => Gain(group, from, to) < 0);
            given.Sort();
            taken.Sort();
            var best = given.Take(GivenLooked)
                .Select(give => MakeRoom(give, taken.Take(TakenLooked)))
                .Where(moves => moves.Count > 0)
                .MaxBy(moves => moves.Sum(move => move.Gain));
            if (best is null) return;
            foreach (var move in best) Apply(move, 1);
            Raise();
        }
    }

    // One customer more, and the customers from whom to take what that lacks; empty where it cannot be had, or is not worth it.
    private List<Move> MakeRoom(Move give, IEnumerable<Move> taken)
    {
        List<Move> moves = [give];
        double[] used = [.. _used];
        Add(give);
        var gain = give.Gain;
        foreach (var take in taken)
        {
            var customers = _takers[take.Group][take.From] - ((take.Group, take.From) == (give.Group, give.From) ? 1 : 0);
            for (; customers > 0 && Exceeds() && Relieves(take) && gain + take.Gain > 0; customers--)
            {
                moves.Add(take);
                Add(take);
                gain += take.Gain;
            }
        }

        return Exceeds() || !(gain > 1e-12 * give.Gain) ? [] : moves;

        void Add(Move move)
        {
            for (var k = 0; k < used.Length; k++) used[k] += Difference(_problem.Groups[move.Group], move.From, move.To, k);
        }

        bool Exceeds()
        {
            for (var k = 0; k < used.Length; k++)
                if (used[k] > _limits[k]) return true;
            return false;
        }

        // Frees something that is lacking, and makes no other lack.
        bool Relieves(Move move)
        {
            var relieves = false;
            for (var k = 0; k < used.Length; k++)
            {
                var more = Difference(_problem.Groups[move.Group], move.From, move.To, k);
                if (more > 0 && used[k] + more > _limits[k]) return false;
                relieves |= more < 0 && used[k] > _limits[k];
            }

            return relieves;
        }
    }

    private int? FirstExceeded()
    {
        for (var k = 0; k < _limits.Length; k++)
            if (_used[k] > _limits[k]) return k;
        return null;
    }

    // For each group and option in use, the permitted option with the least regret.
    private List<Move> Moves(Func<AllocationGroup, int, int, bool> permitted)
    {
        var moves = new List<Move>();
        double[] payments = [];
        for (var index = 0; index < _takers.Length; index++)
        {
            var group = _problem.Groups[index];
            if (index == 0 || !group.HasUseOf(_problem.Groups[index - 1])) payments = AllocationProblem.Payments(group, _prices);
            for (var from = 0; from < payments.Length; from++)
            {
                if (_takers[index][from] == 0) continue;
                Move? best = null;
                for (var to = 0; to < payments.Length; to++)
                {
                    if (to == from || !permitted(group, from, to)) continue;
                    var gain = Gain(group, from, to);
                    var move = new Move(index, from, to, payments[to] - payments[from] - gain, gain);
                    if (best is null || move.CompareTo(best.Value) < 0) best = move;
                }

                if (best is { } found) moves.Add(found);
            }
        }

        return moves;
    }

    private void Apply(Move move, int customers)
    {
        if (customers == 0) return;
        _takers[move.Group][move.From] -= customers;
        _takers[move.Group][move.To] += customers;
        for (var k = 0; k < _used.Length; k++)
            _used[k] += customers * Difference(_problem.Groups[move.Group], move.From, move.To, k);
    }

    private static double Gain(AllocationGroup group, int from, int to) => group.Values[to] - group.Values[from];

    private double Difference(AllocationGroup group, int from, int to, int k) =>
        group.Use[to * _limits.Length + k] - group.Use[from * _limits.Length + k];

    private bool RaisesNothing(AllocationGroup group, int from, int to)
    {
        for (var k = 0; k < _limits.Length; k++)
            if (Difference(group, from, to, k) > 0) return false;
        return true;
    }

    // How many of so many customers can move without breaking a limit.
    private int Fitting(AllocationGroup group, int from, int to, int customers)
    {
        for (var k = 0; k < _limits.Length && customers > 0; k++)
        {
            var more = Difference(group, from, to, k);
            if (more > 0) customers = (int)Math.Clamp(Math.Floor((_limits[k] - _used[k]) / more), 0, customers);
        }

        return customers;
    }

    private readonly record struct Move(int Group, int From, int To, double Regret, double Gain) : IComparable<Move>
    {
        public int CompareTo(Move other) =>
            (Regret, -Gain, Group, From, To).CompareTo((other.Regret, -other.Gain, other.Group, other.From, other.To));
    }
}
