using System.Globalization;
using ContactFrequency.Data;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Policies;

/// <summary>Reads the attributes that trees split on, each as the kind that they know.</summary>
internal sealed class TreeAttributes
{
    private readonly List<Column> _columns;

    private TreeAttributes(List<Column> columns) => _columns = columns;

    /// <summary>The columns of <c>customers</c> that the trees of a policy split on.</summary>
    public static IEnumerable<string> Names(Policy policy) => policy.PreferenceTrees.Values.Prepend(policy.DriverTree)
        .OfType<SegmentTree>().SelectMany(tree => tree.Nodes).Select(node => node.Attribute).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase);


    /// <exception cref="CustomerDataException">The file lacks one of the attributes.</exception>
    public static TreeAttributes Of(IEnumerable<SegmentTree?> trees, TableReader reader) => new([.. trees.OfType<SegmentTree>().SelectMany(tree => tree.Nodes)
        .Where(node => !node.IsLeaf)
        .GroupBy(node => node.Attribute!, StringComparer.OrdinalIgnoreCase)
        .Select(nodes => new Column(nodes.Key, reader.Require(nodes.Key), !double.IsNaN(nodes.First().Threshold)))]);

    /// <summary>Reads the current row; false when it was rejected.</summary>
    public bool TryRead(TableReader reader)
    {
        foreach (var column in _columns)
        {
            var text = reader.Bytes(column.Index);
            if (!column.IsNumeric)
            {
                column.Text = text.IsEmpty ? null : reader.Text(column.Index);
                continue;
            }

            column.Number = double.NaN;
            if (text.IsEmpty) continue;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            {
                column.Number = number;
                continue;
            }

            reader.Reject(column.Index, "expected a number: the policy splits on it as one");
            return false;
        }

        return true;
    }

    /// <summary>Keeps the row that was read last.</summary>
    public void Keep()
    {
        foreach (var column in _columns)
            if (column.IsNumeric) column.Numbers.Add(column.Number);
            else column.Texts.Add(column.Text);
    }

    /// <summary>The rows kept since the last call.</summary>
    public IReadOnlyList<AttributeColumn> Take()
    {
        List<AttributeColumn> taken = [.. _columns.Select(column => column.IsNumeric
            ? (AttributeColumn)new NumericColumn(column.Name, [.. column.Numbers])
            : CategoricalColumn.FromTexts(column.Name, [.. column.Texts]))];
        foreach (var column in _columns)
        {
            column.Numbers.Clear();
            column.Texts.Clear();
        }

        return taken;
    }

    private sealed class Column(string name, int index, bool isNumeric)
    {
        public string Name { get; } = name;

        public int Index { get; } = index;

        public bool IsNumeric { get; } = isNumeric;

        public double Number { get; set; }

        public string? Text { get; set; }

        public List<double> Numbers { get; } = [];

        public List<string?> Texts { get; } = [];
    }
}
