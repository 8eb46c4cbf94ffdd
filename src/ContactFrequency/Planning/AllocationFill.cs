namespace ContactFrequency.Planning;

/// <summary>Uses up what an allocation leaves of its limits, and exchanges single customers.</summary>
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

    private readonly AllocationState _state;

    public AllocationFill(AllocationState state) => _state = state;

    /// <summary>Gives more to customers as long as that adds value and fits.</summary>
    public void Raise()
    {
        for (var pass = 0; pass < PassLimit; pass++)
        {
            var moves = _state.Moves((group, from, to) => AllocationState.Gain(group, from, to) > 0 && _state.Fitting(group, from, to, 1) > 0);
            if (moves.Count == 0) return;
            moves.Sort();
            foreach (var move in moves)
                _state.Apply(move, _state.Fitting(_state.Groups[move.Group], move.From, move.To, _state.Takers[move.Group][move.From]));
        }
    }

    /// <summary>Takes from some customers to give to another where that adds value, as when the last unit of one resource lacks a cent of another.</summary>
    public void Exchange()
    {
        for (var exchange = 0; exchange < ExchangeLimit; exchange++)
        {
            var given = _state.Moves((group, from, to) => AllocationState.Gain(group, from, to) > 0);
            var taken = _state.Moves((group, from, to) => AllocationState.Gain(group, from, to) < 0);
            given.Sort();
            taken.Sort();
            var best = given.Take(GivenLooked)
                .Select(give => MakeRoom(give, taken.Take(TakenLooked)))
                .Where(moves => moves.Count > 0)
                .MaxBy(moves => moves.Sum(move => move.Gain));
            if (best is null) return;
            foreach (var move in best) _state.Apply(move, 1);
            Raise();
        }
    }

    // One customer more, and the customers from whom to take what that lacks; empty where it cannot be had, or is not worth it.
    private List<AllocationMove> MakeRoom(AllocationMove give, IEnumerable<AllocationMove> taken)
    {
        List<AllocationMove> moves = [give];
        double[] used = [.. _state.Used];
        Add(give);
        var gain = give.Gain;
        foreach (var take in taken)
        {
            var customers = _state.Takers[take.Group][take.From] - ((take.Group, take.From) == (give.Group, give.From) ? 1 : 0);
            for (; customers > 0 && Exceeds() && Relieves(take) && gain + take.Gain > 0; customers--)
            {
                moves.Add(take);
                Add(take);
                gain += take.Gain;
            }
        }

        return Exceeds() || !(gain > 1e-12 * give.Gain) ? [] : moves;

        void Add(AllocationMove move)
        {
            for (var k = 0; k < used.Length; k++) used[k] += _state.Difference(_state.Groups[move.Group], move.From, move.To, k);
        }

        bool Exceeds()
        {
            for (var k = 0; k < used.Length; k++)
                if (used[k] > _state.Limits[k]) return true;
            return false;
        }

        // Frees something that is lacking, and makes no other lack.
        bool Relieves(AllocationMove move)
        {
            var relieves = false;
            for (var k = 0; k < used.Length; k++)
            {
                var more = _state.Difference(_state.Groups[move.Group], move.From, move.To, k);
                if (more > 0 && used[k] + more > _state.Limits[k]) return false;
                relieves |= more < 0 && used[k] > _state.Limits[k];
            }

            return relieves;
        }
    }
}
