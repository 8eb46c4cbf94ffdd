using System.Globalization;

namespace ContactFrequency.Planning;

/// <summary>The sets of one customer's candidates that keep to the rules for single customers, the empty one first.</summary>
internal sealed class CandidateSubsets
{
    private const int SubsetLimit = 100_000;

    private readonly Candidate[] _candidates;
    private readonly CandidateRules _rules;
    private readonly bool[,] _excludes;
    private readonly bool[,] _counts;
    private readonly int[] _used;
    private readonly List<int[]> _found = [[]];
    private readonly List<int> _chosen = [];
    private readonly int _most;

    private CandidateSubsets(Candidate[] candidates, CandidateRules rules, int most)
    {
        (_candidates, _rules, _most) = (candidates, rules, most);
        _excludes = new bool[candidates.Length, candidates.Length];
        for (var i = 0; i < candidates.Length; i++)
            for (var j = 0; j < i; j++)
                _excludes[i, j] = rules.Lags.Any(lag => lag.Excludes(candidates[i], candidates[j]));
        _counts = new bool[rules.Caps.Length, candidates.Length];
        for (var cap = 0; cap < rules.Caps.Length; cap++)
            for (var i = 0; i < candidates.Length; i++) _counts[cap, i] = rules.Caps[cap].About.Covers(candidates[i]);
        _used = new int[rules.Caps.Length];
    }

    /// <summary>Finds the sets, as indices into the candidates.</summary>
    /// <param name="candidates">The candidates of one customer.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="most">Contacts that the customer allows.</param>
    /// <exception cref="ArgumentException">There are too many; tighter caps make them fewer.</exception>
    public static List<int[]> Of(Candidate[] candidates, CandidateRules rules, int most)
    {
        var subsets = new CandidateSubsets(candidates, rules, most);
        subsets.Extend(0);
        return subsets._found;
    }

    private void Extend(int from)
    {
        for (var next = from; next < _candidates.Length; next++)
        {
            if (!Fits(next)) continue;
            _chosen.Add(next);
            for (var cap = 0; cap < _used.Length; cap++) _used[cap] += _counts[cap, next] ? 1 : 0;
            if (_found.Count == SubsetLimit)
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Customer '{_candidates[0].CustomerId}' has over {SubsetLimit} ways to choose from {_candidates.Length} candidates; cap the contacts of a customer."));
            _found.Add([.. _chosen]);
            Extend(next + 1);
            for (var cap = 0; cap < _used.Length; cap++) _used[cap] -= _counts[cap, next] ? 1 : 0;
            _chosen.RemoveAt(_chosen.Count - 1);
        }
    }

    private bool Fits(int next)
    {
        if (_chosen.Count >= _most) return false;
        foreach (var other in _chosen)
            if (_excludes[next, other]) return false;
        for (var cap = 0; cap < _used.Length; cap++)
            if (_counts[cap, next] && _used[cap] >= _rules.Caps[cap].Max) return false;
        return _rules.Windows.All(window => FitsWindow(window, next));
    }

    // Windows that hold the candidate's day begin with it or with a chosen one before it.
    private bool FitsWindow(ContactWindow window, int next)
    {
        var candidate = _candidates[next];
        if (!window.Counts(candidate.Channel)) return true;
        int[] days = [.. _chosen.Append(next).Where(one => window.Counts(_candidates[one].Channel)).Select(one => _candidates[one].Day.DayNumber)];
        return days.All(first => first > candidate.Day.DayNumber || first <= candidate.Day.DayNumber - window.Days || days.Count(day => day >= first && day < first + window.Days) <= window.Max);
    }
}
