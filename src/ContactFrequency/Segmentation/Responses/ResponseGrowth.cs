using System.Collections.Immutable;

namespace ContactFrequency.Segmentation;

/// <summary>The growing of one response tree.</summary>
/// <param name="columns">The attributes in bins.</param>
/// <param name="options">The options.</param>
/// <param name="estimate">Estimates the responses of a node's customers; null to go on with those of the root.</param>
/// <param name="weights">How often each position counts; null for once.</param>
/// <param name="threads">Threads to use at most; changes no digit.</param>
internal sealed class ResponseGrowth(IReadOnlyList<BinnedColumn> columns, ResponseTreeOptions options, Func<int[], CustomerResponses>? estimate, byte[]? weights = null, int threads = 1)
{
    private readonly List<TreeNode> _shape = [];
    private readonly List<ResponseNode> _nodes = [];

    public SegmentTree Shape => new(["all"], [.. _shape]);

    public ImmutableArray<ResponseNode> Nodes => [.. _nodes];

    public void Grow(int[] positions, CustomerResponses root) => Grow(positions, root, 0);

    /// <param name="positions">The customers of the node.</param>
    /// <param name="responses">Their responses.</param>
    /// <param name="depth">How far below the root.</param>
    /// <param name="known">Their sums, where known.</param>
    private void Grow(int[] positions, CustomerResponses responses, int depth, ResponseSums? known = null)
    {
        var index = _nodes.Count;
        var customers = positions.Length;
        if (weights is not null)
        {
            customers = 0;
            foreach (var position in positions) customers += weights[position];
        }

        _shape.Add(new() { Customers = customers, ClassProbabilities = [1] });
        _nodes.Add(new(customers, [], double.NaN, double.NaN));
        if (depth == options.MaxDepth || customers < 2 * options.MinLeaf || responses.Dimensions == 0) return;

        var sums = known ?? Sums(positions, responses);
        var found = columns.Select((column, number) => (Column: column, Found: ResponseSplitSearch.Find(column, sums.Of(number), sums.Total, options)))
            .Where(one => one.Found is not null).Select(one => (one.Column, one.Found!.Value.Statistic, one.Found.Value.LogPValue, one.Found.Value.Split)).ToList();
        if (found.Count == 0) return;
        var best = found.MinBy(one => (one.LogPValue, -one.Statistic));

        // 1 − (1 − p)^m, with all digits where p is small.
        var p = -Expm1(found.Count * Log1p(-Math.Exp(best.LogPValue)));
        _nodes[index] = _nodes[index] with { Tests = [.. found.Select(one => new AttributeTest(one.Column.Name, one.Statistic, Math.Exp(one.LogPValue)))], PValue = p };
        var isAnyway = depth == 0 && options.SplitsRootAnyway;
        if (!(p <= options.Alpha) && !isAnyway) return;

        var codes = best.Column.Codes;
        var (left, right) = (new List<int>(), new List<int>());
        foreach (var position in positions) (best.Split.GoesLeft[codes[position]] ? left : right).Add(position);
        var (ofLeft, ofRight) = SumsBelow(sums, left, right, responses, depth + 1, p);
        var leftIndex = _nodes.Count;
        Grow([.. left], responses, depth + 1, p, ofLeft);
        var rightIndex = _nodes.Count;
        Grow([.. right], responses, depth + 1, p, ofRight);

        // From the leaves up: a split stays if it pays, or if one below it does.
        var price = responses.Dimensions * options.Pruning switch { TreePruning.Aic => 2, TreePruning.Bic => Math.Log(customers), _ => 0 };
        if (_shape[leftIndex].IsLeaf && _shape[rightIndex].IsLeaf && !(best.Split.Statistic > price) && !isAnyway)
        {
            _shape.RemoveRange(leftIndex, _shape.Count - leftIndex);
            _nodes.RemoveRange(leftIndex, _nodes.Count - leftIndex);
            return;
        }

        _nodes[index] = _nodes[index] with { SplitStatistic = best.Split.Statistic };
        _shape[index] = best.Split.ToNode(customers, leftIndex, rightIndex);
    }

    private void Grow(int[] positions, CustomerResponses parent, int depth, double p, ResponseSums? known)
    {
        var goesOn = GoesOn(positions.Length, depth, p);
        Grow(positions, goesOn && estimate is not null ? estimate(positions) : parent, goesOn ? depth : options.MaxDepth, known);
    }

    /// <summary>Below a split that chance may have made there is nothing to look for.</summary>
    private bool GoesOn(int positions, int depth, double p) => p <= options.Alpha && depth < options.MaxDepth && positions >= 2 * options.MinLeaf;

    /// <summary>The sums of two halves of a node: those of the smaller, and what they leave. None where responses are estimated anew.</summary>
    private (ResponseSums? Left, ResponseSums? Right) SumsBelow(ResponseSums whole, List<int> left, List<int> right, CustomerResponses responses, int depth, double p)
    {
        if (estimate is not null || !GoesOn(Math.Max(left.Count, right.Count), depth, p)) return (null, null);
        var smaller = Sums([.. left.Count < right.Count ? left : right], responses);
        return left.Count < right.Count ? (smaller, whole.Less(smaller)) : (whole.Less(smaller), smaller);
    }

    private ResponseSums Sums(int[] positions, CustomerResponses responses) => new(columns, positions, responses, isOfRoot: estimate is null, weights, threads);

    private static double Log1p(double x) => Math.Abs(x) < 1e-5 ? x - x * x / 2 : Math.Log(1 + x);

    private static double Expm1(double x) => Math.Abs(x) < 1e-5 ? x + x * x / 2 : Math.Exp(x) - 1;
}
