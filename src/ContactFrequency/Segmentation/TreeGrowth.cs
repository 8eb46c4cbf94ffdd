namespace ContactFrequency.Segmentation;

/// <summary>The growing of one tree: rows are partitioned in place, histograms are accumulated for one child and subtracted for the other.</summary>
internal sealed class TreeGrowth
{
    private readonly BinnedTable _table;
    private readonly TreeOptions _options;
    private readonly int _threads;
    private readonly int[] _rows;
    private readonly int[] _scratch;
    private readonly List<GrownNode> _nodes = [];
    private readonly Stack<TreeHistogram> _spare = [];

    private TreeGrowth(BinnedTable table, int[] rows, TreeOptions options, int threads) =>
        (_table, _rows, _scratch, _options, _threads) = (table, rows, new int[rows.Length], options, threads);

    /// <summary>Grows a tree on some customers of the table; parents stand before their children, and left before right.</summary>
    /// <param name="table">The customers.</param>
    /// <param name="rows">Those to grow it on; put into another order.</param>
    /// <param name="options">The options.</param>
    /// <param name="threads">Threads to use at most; changes no digit.</param>
    public static List<GrownNode> Grow(BinnedTable table, int[] rows, TreeOptions options, int threads = 1)
    {
        var growth = new TreeGrowth(table, rows, options, threads);
        var total = table.Target.Total(rows);
        TreeHistogram? histogram = null;
        if (SplitSearch.MaySplit(table, total, depth: 0, options))
        {
            histogram = new(table);
            histogram.Accumulate(rows, threads);
        }

        growth.Grow(0, rows.Length, 0, total, histogram);
        return growth._nodes;
    }

    private int Grow(int start, int length, int depth, long[] sums, TreeHistogram? histogram)
    {
        var index = _nodes.Count;
        var node = new GrownNode(sums) { Weight = _table.Target.Weight(sums), Prediction = _table.Target.Prediction(sums) };
        _nodes.Add(node);
        if (histogram is not null && SplitSearch.Best(_table, column => histogram[column], sums, _options) is { } split)
        {
            Grow(node, start, length, depth, histogram, split);
        }
        else
        {
            if (histogram is not null) _spare.Push(histogram);
            node.Extra = _table.Target.Extra(_rows.AsSpan(start, length));
        }

        node.Risk = _table.Target.Risk(sums, node.Extra);
        return index;
    }

    private void Grow(GrownNode node, int start, int length, int depth, TreeHistogram histogram, TreeSplit split)
    {
        var leftLength = Partition(_rows.AsSpan(start, length), split);
        long[] rightSums = [.. node.Sums.Zip(split.LeftSums, (all, left) => all - left)];
        var (left, right) = ChildHistograms(
            histogram, start, leftLength, length - leftLength,
            SplitSearch.MaySplit(_table, split.LeftSums, depth + 1, _options), SplitSearch.MaySplit(_table, rightSums, depth + 1, _options));

        node.Split = split;
        node.Left = Grow(start, leftLength, depth + 1, split.LeftSums, left);
        node.Right = Grow(start + leftLength, length - leftLength, depth + 1, rightSums, right);
        node.Extra = _nodes[node.Left].Extra + _nodes[node.Right].Extra;
    }

    private int Partition(Span<int> rows, TreeSplit split)
    {
        var codes = split.Column.Codes;
        var goesLeft = split.GoesLeft;
        int left = 0, right = 0;
        foreach (var row in rows)
        {
            // Written to both sides, and kept on one: no branch to guess.
            rows[left] = row;
            _scratch[right] = row;
            var isLeft = goesLeft[codes[row]] ? 1 : 0;
            left += isLeft;
            right += 1 - isLeft;
        }

        _scratch.AsSpan(0, right).CopyTo(rows[left..]);
        return left;
    }

    // Counts the smaller child and takes it from the parent, whose histogram becomes that of the larger child.
    private (TreeHistogram? Left, TreeHistogram? Right) ChildHistograms(
        TreeHistogram parent, int start, int leftLength, int rightLength, bool leftMaySplit, bool rightMaySplit)
    {
        if (!leftMaySplit && !rightMaySplit)
        {
            _spare.Push(parent);
            return (null, null);
        }

        var leftIsSmaller = leftLength <= rightLength;
        var smaller = _spare.TryPop(out var spare) ? spare : new TreeHistogram(_table);
        smaller.Accumulate(leftIsSmaller ? _rows.AsMemory(start, leftLength) : _rows.AsMemory(start + leftLength, rightLength), _threads);
        parent.Subtract(smaller);
        var (left, right) = leftIsSmaller ? (smaller, parent) : (parent, smaller);
        return (Keep(left, leftMaySplit), Keep(right, rightMaySplit));
    }

    private TreeHistogram? Keep(TreeHistogram histogram, bool isNeeded)
    {
        if (isNeeded) return histogram;
        _spare.Push(histogram);
        return null;
    }
}
