using System.Collections.Immutable;
using ContactFrequency.Curves;
using ContactFrequency.Data;
using ContactFrequency.Identification;
using ContactFrequency.Numerics;

namespace ContactFrequency.Segmentation;

/// <summary>One tree while it grows.</summary>
internal sealed class ModelTreeGrowth
{
    private readonly ModelTable _table;
    private readonly ModelTreeOptions _options;
    private readonly int _threads;
    private readonly ModelRows _rows;
    private readonly RowOrders _orders;
    private readonly InstabilityTester _tester;
    private readonly bool[] _goesLeft;

    public ModelTreeGrowth(ModelTable table, ModelTreeOptions options, int threads)
    {
        (_table, _options, _threads, _rows) = (table, options, threads, new(table));
        MinLeaf = options.MinLeaf ?? 10 * _rows.Width;
        (_orders, _tester, _goesLeft) = (new(_rows.Attributes, _rows.Count, threads), new(_rows, options, MinLeaf), new bool[_rows.Count]);
    }

    public int MinLeaf { get; }

    /// <summary>All nodes in depth-first order.</summary>
    public ImmutableArray<ModelTreeNode> Grow()
    {
        List<ModelTreeNode> nodes = [];
        Stack<(NodeStretch Stretch, int Parent, int Depth, bool IsLeft)> waiting = new([(new(0, _rows.Count), -1, 0, false)]);
        while (waiting.TryPop(out var next))
        {
            var index = nodes.Count;
            if (next.Parent >= 0) nodes[next.Parent] = next.IsLeft ? nodes[next.Parent] with { Left = index } : nodes[next.Parent] with { Right = index };
            var node = Examine(next.Stretch, next.Parent, next.Depth);
            nodes.Add(node);
            if (node.Split is not { } split) continue;
            var left = Divide(next.Stretch, split);
            waiting.Push((new(next.Stretch.Start + left, next.Stretch.Count - left), index, next.Depth + 1, false));
            waiting.Push((new(next.Stretch.Start, left), index, next.Depth + 1, true));
        }

        return [.. nodes];
    }

    private ModelTreeNode Examine(NodeStretch stretch, int parent, int depth)
    {
        var model = NodeFitter.Fit(_rows, _orders.Rows(stretch), _table.Likelihood);
        var node = new ModelTreeNode { Parent = parent, Rows = stretch.Count, Model = model };
        var canSplit = NodeFitter.IsUsable(model) && stretch.Count >= 2 * MinLeaf && depth < (_options.MaxDepth ?? int.MaxValue) && _rows.Attributes.Length > 0;
        if (!canSplit || !_tester.TryTurn(_orders.Rows(stretch), model.Rank)) return node;
        var tests = Test(stretch, model.Rank);
        return node with { Tests = tests, Split = Split(stretch, model.Rank, tests) };
    }

    private ImmutableArray<InstabilityTest> Test(NodeStretch stretch, int rank)
    {
        var results = new (double Statistic, double LogPValue)[_rows.Attributes.Length];
        IndexedWork.Run(results.Length, _threads, index => results[index] = _tester.Test(index, Ordered(stretch, index), rank));
        var tested = results.Count(result => !double.IsNaN(result.LogPValue));
        return [.. results.Select((result, index) => new InstabilityTest(_rows.Attributes[index].Name, result.Statistic, _options.UseBonferroni ? Corrected(result.LogPValue, tested) : result.LogPValue))];
    }

    /// <summary>The chance that the smallest of so many independent p-values is as small, <c>1 − (1 − p)ᵐ</c>.</summary>
    private static double Corrected(double logPValue, int tests)
    {
        // The difference loses the digits of a small p; there m·p·(1 − (m − 1)·p/2 + …) has them.
        var p = Math.Exp(logPValue);
        return tests * p < 1e-4
            ? logPValue + Math.Log(tests) + Math.Log(1 - (tests - 1) * p / 2 * (1 - (tests - 2) * p / 3))
            : Math.Log(1 - Math.Pow(1 - p, tests));
    }

    private ReadOnlySpan<int> Ordered(NodeStretch stretch, int attribute) => _rows.Attributes[attribute] is NumericColumn ? _orders.ByValue(stretch, attribute) : _orders.Rows(stretch);

    private ModelSplit? Split(NodeStretch stretch, int rank, ImmutableArray<InstabilityTest> tests)
    {
        ISplitSearch search = _table.Likelihood switch
        {
            ResponseLikelihood.Gaussian => new LeastSquaresSplits(_rows, rank),
            ResponseLikelihood.Poisson => new LikelihoodSplits<PoissonRow>(_rows, rank, _options.ExhaustiveLimit, _threads),
            _ => new LikelihoodSplits<BinomialRow>(_rows, rank, _options.ExhaustiveLimit, _threads),
        };
        var finder = new SplitFinder(_rows, rank, search, MinLeaf);
        foreach (var index in Enumerable.Range(0, tests.Length).Where(index => tests[index].LogPValue <= Math.Log(_options.Alpha)).OrderBy(index => tests[index].LogPValue))
        {
            var split = _rows.Attributes[index] is NumericColumn numeric
                ? finder.Find(numeric, Ordered(stretch, index), tests[index])
                : finder.Find((CategoricalColumn)_rows.Attributes[index], Ordered(stretch, index), tests[index]);
            if (split is not null) return split;
        }

        return null;
    }

    private int Divide(NodeStretch stretch, ModelSplit split)
    {
        var column = _rows.Attributes.First(attribute => attribute.Name == split.Attribute);
        var isLeft = column is CategoricalColumn names ? [.. names.Levels.Select(level => split.LeftLevels.Contains(level))] : Array.Empty<bool>();
        foreach (var row in _orders.Rows(stretch))
        {
            _goesLeft[row] = column.IsMissing(row) ? split.MissingGoesLeft
                : column is NumericColumn numeric ? numeric.Values[row] <= split.Threshold
                : isLeft[((CategoricalColumn)column).Codes[row]];
        }

        return _orders.Divide(stretch, _goesLeft);
    }
}
