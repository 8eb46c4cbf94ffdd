namespace ContactFrequency.Segmentation;

/// <summary>The growing of one tree: rows are partitioned in place, histograms are accumulated for one child and subtracted for the other.</summary>
internal sealed class TreeGrowth
{
    private readonly BinnedTable _table;
    private readonly ClassificationTreeOptions _options;
    private readonly int[] _rows;
    private readonly int[] _scratch;
    private readonly List<GrownNode> _nodes = [];
    private readonly Stack<ClassHistogram> _spare = [];

    private TreeGrowth(BinnedTable table, int[] rows, ClassificationTreeOptions options) =>
        (_table, _rows, _scratch, _options) = (table, rows, new int[rows.Length], options);

    /// <summary>Grows a tree on some customers of the table; parents stand before their children, and left before right.</summary>
    public static List<GrownNode> Grow(BinnedTable table, int[] rows, ClassificationTreeOptions options)
    {
        var growth = new TreeGrowth(table, rows, options);
        var counts = new int[table.ClassCount];
        foreach (var row in rows) counts[table.ClassCodes[row]]++;
        ClassHistogram? histogram = null;
        if (growth.MaySplit(counts, depth: 0))
        {
            histogram = new(table);
            histogram.Accumulate(rows);
        }

        growth.Grow(0, rows.Length, 0, counts, histogram);
        return growth._nodes;
    }

    private int Grow(int start, int length, int depth, int[] counts, ClassHistogram? histogram)
    {
        var index = _nodes.Count;
        var node = new GrownNode(counts);
        _nodes.Add(node);
        if (histogram is null) return index;
        if (BestSplit(histogram, counts) is not { } split)
        {
            _spare.Push(histogram);
            return index;
        }

        var leftLength = Partition(_rows.AsSpan(start, length), split);
        int[] rightCounts = [.. counts.Zip(split.LeftCounts, (all, left) => all - left)];
        var (left, right) = ChildHistograms(
            histogram, start, leftLength, length - leftLength,
            MaySplit(split.LeftCounts, depth + 1), MaySplit(rightCounts, depth + 1));

        node.Split = split;
        node.Left = Grow(start, leftLength, depth + 1, split.LeftCounts, left);
        node.Right = Grow(start + leftLength, length - leftLength, depth + 1, rightCounts, right);
        return index;
    }

    private bool MaySplit(int[] counts, int depth)
    {
        var customers = counts.Sum();
        return depth < _options.MaxDepth && customers >= 2L * _options.MinLeaf && counts.Max() < customers;
    }

    private TreeSplit? BestSplit(ClassHistogram histogram, int[] total)
    {
        TreeSplit? best = null;
        var bestScore = GiniScore.OfNode(total);
        for (var column = 0; column < _table.Columns.Length; column++)
        {
            var split = _table.Columns[column] switch
            {
                BinnedNumericColumn numeric => NumericSplitSearch.Find(numeric, histogram[column], total, _options.MinLeaf),
                BinnedCategoricalColumn categorical => CategoricalSplitSearch.Find(categorical, histogram[column], total, _options.MinLeaf),
                _ => null,
            };
            if (split is not null && GiniScore.IsHigher(split.Score, bestScore)) (best, bestScore) = (split, split.Score);
        }

        return best;
    }

    private int Partition(Span<int> rows, TreeSplit split)
    {
        var codes = split.Column.Codes;
        int left = 0, right = 0;
        foreach (var row in rows)
        {
            if (split.GoesLeft[codes[row]]) rows[left++] = row;
            else _scratch[right++] = row;
        }

        _scratch.AsSpan(0, right).CopyTo(rows[left..]);
        return left;
    }

    // Counts the smaller child and takes it from the parent, whose histogram becomes that of the larger child.
    private (ClassHistogram? Left, ClassHistogram? Right) ChildHistograms(
        ClassHistogram parent, int start, int leftLength, int rightLength, bool leftMaySplit, bool rightMaySplit)
    {
        if (!leftMaySplit && !rightMaySplit)
        {
            _spare.Push(parent);
            return (null, null);
        }

        var leftIsSmaller = leftLength <= rightLength;
        var smaller = _spare.TryPop(out var spare) ? spare : new ClassHistogram(_table);
        smaller.Accumulate(leftIsSmaller ? _rows.AsSpan(start, leftLength) : _rows.AsSpan(start + leftLength, rightLength));
        parent.Subtract(smaller);
        var (left, right) = leftIsSmaller ? (smaller, parent) : (parent, smaller);
        return (Keep(left, leftMaySplit), Keep(right, rightMaySplit));
    }

    private ClassHistogram? Keep(ClassHistogram histogram, bool isNeeded)
    {
        if (isNeeded) return histogram;
        _spare.Push(histogram);
        return null;
    }
}
