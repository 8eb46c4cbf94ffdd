using System.Data.Common;
using System.Globalization;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Sql;

/// <summary>The growing of one tree a level at a time: one query counts the customers of every node of the level by attribute, bin and class.</summary>
internal sealed class HistogramGrowth
{
    private readonly LabelledCustomers _customers;
    private readonly TreeOptions _options;
    private readonly string _condition;
    private readonly List<GrownNode> _nodes = [];
    private readonly int[] _offsets;

    private HistogramGrowth(LabelledCustomers customers, TreeOptions options, string condition)
    {
        (_customers, _options, _condition) = (customers, options, condition);
        var columns = customers.Bins.Columns;
        _offsets = new int[columns.Length + 1];
        for (var column = 0; column < columns.Length; column++) _offsets[column + 1] = _offsets[column] + columns[column].BinCount * Width;
    }

    private BinnedTable Bins => _customers.Bins;

    private int Width => Bins.Target.Width;

    /// <summary>Grows a tree on all customers, or on those outside a fold.</summary>
    /// <returns>The nodes; parents before their children, and left before right.</returns>
    public static List<GrownNode> Grow(LabelledCustomers customers, TreeOptions options, int? without = null)
    {
        var growth = new HistogramGrowth(customers, options, without is { } fold ? FormattableString.Invariant($"fold <> {fold}") : "1 = 1");
        growth.Grow();
        List<GrownNode> ordered = [];
        growth.Order(0, ordered);
        return ordered;
    }

    /// <summary>The errors that each node would make, as a leaf, of the customers of a fold who pass it on their way down.</summary>
    public static HeldOutSums[] HeldOut(LabelledCustomers customers, List<GrownNode> nodes, int fold)
    {
        var statement = new SqlStatement($"SELECT node, class, COUNT(*) FROM (SELECT {NodeCase(customers, nodes, 0, index => FormattableString.Invariant($"{index}"))} AS node, class FROM {customers.Table} WHERE fold = {fold}) AS routed GROUP BY node, class");
        var parents = new int[nodes.Count];
        Array.Fill(parents, -1);
        for (var index = 0; index < nodes.Count; index++)
            if (nodes[index].Split is not null) parents[nodes[index].Left] = parents[nodes[index].Right] = index;
        var sums = new HeldOutSums[nodes.Count];
        foreach (var (leaf, @class, count) in customers.Session.Query(statement, row => (Whole(row, 0), Whole(row, 1), (double)Whole(row, 2))))
        {
            for (var index = leaf; index >= 0; index = parents[index])
            {
                var wrong = nodes[index].Prediction == @class ? 0 : count;
                sums[index] = sums[index].Plus(new HeldOutSums(count, wrong, count, wrong, wrong));
            }
        }

        return sums;
    }

    private void Grow()
    {
        var root = new long[Width];
        foreach (var (@class, count) in _customers.Session.Query(new SqlStatement($"SELECT class, COUNT(*) FROM {_customers.Table} WHERE {_condition} GROUP BY class"), row => (Whole(row, 0), Whole(row, 1))))
        {
            root[0] += count;
            root[1 + @class] = count;
        }

        List<int> level = [Add(root)];
        for (var depth = 0; level.Count > 0; depth++)
        {
            int[] open = [.. level.Where(node => SplitSearch.MaySplit(Bins, _nodes[node].Sums, depth, _options))];
            var histograms = open.Length == 0 ? [] : Histograms(open);
            level = [];
            foreach (var index in open)
            {
                var (node, sums) = (_nodes[index], histograms[index]);
                if (SplitSearch.Best(Bins, column => new(sums, _offsets[column], Width), node.Sums, _options) is not { } split) continue;
                node.Split = split;
                node.Left = Add(split.LeftSums);
                node.Right = Add([.. node.Sums.Zip(split.LeftSums, (all, left) => all - left)]);
                level.AddRange([node.Left, node.Right]);
            }
        }
    }

    private int Add(long[] sums)
    {
        _nodes.Add(new(sums) { Weight = Bins.Target.Weight(sums), Prediction = Bins.Target.Prediction(sums), Risk = Bins.Target.Risk(sums, 0) });
        return _nodes.Count - 1;
    }

    private Dictionary<int, long[]> Histograms(int[] open)
    {
        var histograms = open.ToDictionary(node => node, _ => new long[_offsets[^1]]);
        if (Bins.Columns.IsEmpty) return histograms;
        var node = NodeCase(_customers, _nodes, 0, index => open.Contains(index) ? FormattableString.Invariant($"{index}") : "-1");
        var statement = new SqlStatement($"WITH routed AS (SELECT {node} AS node, class{string.Concat(Bins.Columns.Select((_, column) => $", {LabelledCustomers.Column(column)}"))} FROM {_customers.Table} WHERE {_condition}) ");
        statement.Add(string.Join(" UNION ALL ", Bins.Columns.Select((_, column) =>
            $"SELECT node, {column}, {LabelledCustomers.Column(column)}, class, COUNT(*) FROM routed WHERE node >= 0 GROUP BY node, {LabelledCustomers.Column(column)}, class")));
        foreach (var (at, column, bin, @class, count) in _customers.Session.Query(statement, row => (Whole(row, 0), Whole(row, 1), Whole(row, 2), Whole(row, 3), Whole(row, 4))))
        {
            var start = _offsets[column] + bin * Width;
            histograms[at][start] += count;
            histograms[at][start + 1 + @class] = count;
        }

        return histograms;
    }

    private static string NodeCase(LabelledCustomers customers, List<GrownNode> nodes, int index, Func<int, string> ofLeaf)
    {
        var node = nodes[index];
        if (node.Split is not { } split) return ofLeaf(index);
        var bins = Enumerable.Range(0, split.GoesLeft.Length).Where(bin => split.GoesLeft[bin]);
        return $"CASE WHEN {LabelledCustomers.Column(customers.Bins.Columns.IndexOf(split.Column))} IN ({string.Join(", ", bins)}) THEN {NodeCase(customers, nodes, node.Left, ofLeaf)} ELSE {NodeCase(customers, nodes, node.Right, ofLeaf)} END";
    }

    private int Order(int index, List<GrownNode> ordered)
    {
        var (node, at) = (_nodes[index], ordered.Count);
        ordered.Add(node);
        if (node.Split is null) return at;
        node.Left = Order(node.Left, ordered);
        node.Right = Order(node.Right, ordered);
        return at;
    }

    private static int Whole(DbDataReader row, int field) => Convert.ToInt32(row.GetValue(field), CultureInfo.InvariantCulture);
}
