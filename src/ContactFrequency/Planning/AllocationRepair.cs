namespace ContactFrequency.Planning;

/// <summary>Brings a rounded allocation inside its limits.</summary>
/// <remarks>
/// Moves are made in order of what they lose at the shadow prices, one at a time as long as each brings the limits nearer, all together; where none does,
/// two moves at a time. Where limits are all from above this ends with every limit kept, since giving customers nothing always helps.
/// </remarks>
internal sealed class AllocationRepair
{
    private const int RepairLimit = 10_000;

    // Moves looked through for two that help together.
    private const int PairsLooked = 300;

    // A change of violations that is more than rounding.
    private const double Nearer = -1e-12;

    private readonly AllocationState _state;
    private readonly double[] _unit;

    public AllocationRepair(AllocationState state)
    {
        _state = state;
        _unit = [.. state.Limits.Zip(state.Used, (limit, used) => Math.Max(Math.Abs(limit), Math.Abs(used)) is > 0 and var larger ? larger : 1)];
    }

    /// <summary>The limits that are broken.</summary>
    public IReadOnlyList<int> Broken => [.. Enumerable.Range(0, _unit.Length).Where(k => _state.Used[k] > _state.Limits[k])];

    /// <summary>Moves customers until every limit holds; false where that was not found.</summary>
    public bool TryRepair()
    {
        for (var pass = 0; pass < RepairLimit; pass++)
        {
            if (Broken.Count == 0) return true;
            var moves = _state.Moves((group, from, to) => Change(group, from, to) < Nearer);
            if (moves.Count > 0) Repeat(moves.Min());
            else if (!TryPair()) return false;
        }

        return false;
    }

    // As many customers as one limit that is broken needs, and the others that hold have room for.
    private void Repeat(AllocationMove move)
    {
        var group = _state.Groups[move.Group];
        var needed = 1.0;
        for (var k = 0; k < _unit.Length; k++)
        {
            var less = -_state.Difference(group, move.From, move.To, k);
            if (less > 0 && _state.Used[k] > _state.Limits[k]) needed = Math.Max(needed, Math.Ceiling((_state.Used[k] - _state.Limits[k]) / less));
        }

        var customers = (int)Math.Min(_state.Takers[move.Group][move.From], needed);
        _state.Apply(move, Math.Max(1, _state.Fitting(group, move.From, move.To, customers)));
    }

    private bool TryPair()
    {
        var moves = _state.Moves((_, _, _) => true);
        foreach (var more in _state.Moves((group, from, to) => Relieves(group, from, to))) moves.Add(more);
        foreach (var more in _state.Moves((group, from, to) => AllocationState.Gain(group, from, to) < 0)) moves.Add(more);
        AllocationMove[] looked = [.. moves.Distinct().Order().Take(PairsLooked)];
        (AllocationMove First, AllocationMove Second)? best = null;
        var least = Nearer;
        foreach (var first in looked)
        {
            var change = Change(_state.Groups[first.Group], first.From, first.To);
            _state.Apply(first, 1);
            foreach (var second in looked)
            {
                if (_state.Takers[second.Group][second.From] == 0) continue;
                var both = change + Change(_state.Groups[second.Group], second.From, second.To);
                if (both < least) (best, least) = ((first, second), both);
            }

            _state.Apply(first, -1);
        }

        if (best is not { } found) return false;
        _state.Apply(found.First, 1);
        _state.Apply(found.Second, 1);
        return true;
    }


    private bool Relieves(AllocationGroup group, int from, int to)
    {
        for (var k = 0; k < _unit.Length; k++)
            if (_state.Used[k] > _state.Limits[k] && _state.Difference(group, from, to, k) < 0) return true;
        return false;
    }

    // What one customer's move adds to the violations of all limits, in their units.
    private double Change(AllocationGroup group, int from, int to)
    {
        var change = 0.0;
        for (var k = 0; k < _unit.Length; k++)
        {
            var more = _state.Difference(group, from, to, k);
            if (more != 0) change += (Beyond(k, _state.Used[k] + more) - Beyond(k, _state.Used[k])) / _unit[k];
        }

        return change;
    }

    private double Beyond(int k, double used) => Math.Max(0, used - _state.Limits[k]);
}
