using System.Collections.Immutable;
using ContactFrequency.Data;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Policies;

/// <summary>Reads the attributes that the trees of a policy split on into columns, each as the kind that they know. Filled again and again, by one thread.</summary>
internal sealed class TreeAttributes
{
    private readonly Column[] _columns;

    /// <param name="policy">The policy.</param>
    /// <param name="rows">Rows that fit in.</param>
    public TreeAttributes(Policy policy, int rows)
    {
        _columns = [.. Trees(policy).SelectMany(tree => tree.Nodes)
            .Where(node => !node.IsLeaf)
            .GroupBy(node => node.Attribute!, StringComparer.OrdinalIgnoreCase)
            .Select(nodes => new Column(nodes.Key, nodes, Fitted(policy, nodes.Key), rows))];
    }

    /// <summary>The columns of <c>customers</c> that the trees of a policy split on.</summary>
    public static IEnumerable<string> Names(Policy policy) =>
        Trees(policy).SelectMany(tree => tree.Nodes).Select(node => node.Attribute).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>The columns, for trees to be bound to.</summary>
    public IReadOnlyList<FlatColumn> Columns => [.. _columns.Select(column => column.Values)];

    /// <summary>Finds the attributes in a file.</summary>
    /// <exception cref="CustomerDataException">The file lacks one of them.</exception>
    public void Start(RowReader reader)
    {
        foreach (var column in _columns) column.Index = reader.Require(column.Values.Name);
    }

    /// <summary>Reads the current row of a file into a row of the columns; false when it was rejected.</summary>
    public bool TryRead(RowReader reader, int row)
    {
        foreach (var column in _columns)
        {
            var text = reader.Bytes(column.Index);
            if (column.Values.Numbers is not { } numbers) column.Values.Codes![row] = text.IsEmpty ? -1 : Column.CodeOf(column.Levels.Find(text));
            else if (text.IsEmpty) numbers[row] = double.NaN;
            else if (!DecimalText.TryParse(text, out numbers[row]) || !double.IsFinite(numbers[row]))
            {
                reader.Reject(column.Index, "expected a number: the policy splits on it as one");
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes attributes by name into a row of the columns.</summary>
    /// <exception cref="ArgumentException">One is missing, or is no number where the trees split on numbers; the parameter is its name.</exception>
    public void Set(IReadOnlyDictionary<string, string?> attributes, int row)
    {
        foreach (var column in _columns)
        {
            var name = column.Values.Name;
            if (!attributes.TryGetValue(name, out var text)) throw new ArgumentException("is missing: the policy splits on it; give an empty value where it is not known", name);
            if (column.Values.Numbers is not { } numbers) column.Values.Codes![row] = string.IsNullOrEmpty(text) ? -1 : Column.CodeOf(column.Levels.Find(text.AsSpan()));
            else if (string.IsNullOrEmpty(text)) numbers[row] = double.NaN;
            else if (!DecimalText.TryParse(System.Text.Encoding.UTF8.GetBytes(text), out numbers[row]) || !double.IsFinite(numbers[row]))
                throw new ArgumentException($"'{text}': expected a number: the policy splits on it as one", name);
        }
    }

    private static IEnumerable<SegmentTree> Trees(Policy policy) => policy.PreferenceTrees.Values.Prepend(policy.DriverTree).OfType<SegmentTree>();

    private static ImmutableArray<string> Fitted(Policy policy, string name) =>
        policy.Attributes.FirstOrDefault(attribute => attribute.Attribute.Equals(name, StringComparison.OrdinalIgnoreCase))?.Levels ?? [];

    private sealed class Column
    {
        public Column(string name, IEnumerable<TreeNode> nodes, ImmutableArray<string> fitted, int rows)
        {
            var isNumber = nodes.Any(node => !double.IsNaN(node.Threshold));
            // A name that no node knows goes where a missing one goes, so it needs no place; fitted ones have the first places, to be counted by.
            string[] levels = [.. fitted.Concat(nodes.SelectMany(node => node.LeftLevels.Concat(node.RightLevels))).Distinct(StringComparer.Ordinal)];
            Levels = new(levels);
            Values = new(name, isNumber ? new double[rows] : null, isNumber ? null : new int[rows], levels);
        }

        public FlatColumn Values { get; }

        public TextIndex Levels { get; }

        public int Index { get; set; }

        /// <summary>The code of a name found at a place: negative places go where missing names go, but are counted apart.</summary>
        public static int CodeOf(int place) => place < 0 ? DriftCounts.UnknownCode : place;
    }
}
