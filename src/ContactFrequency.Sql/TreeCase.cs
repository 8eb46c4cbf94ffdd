using ContactFrequency.Data;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Sql;

/// <summary>A tree as a CASE expression over the columns of a table.</summary>
internal sealed class TreeCase(DatabaseTable table, SqlDialect dialect, SqlStatement statement)
{
    /// <summary>The expression.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="leaf">What a leaf yields, by its index among the nodes.</param>
    /// <exception cref="CustomerDataException">The table lacks a column that the tree splits on.</exception>
    public string Of(SegmentTree tree, Func<int, string> leaf) => Of(tree, 0, leaf);

    private string Of(SegmentTree tree, int index, Func<int, string> leaf)
    {
        var node = tree.Nodes[index];
        if (node.IsLeaf) return leaf(index);
        var test = GoesWithoutMissing(node);
        // What has no value fails every test, and so goes where the ELSE leads.
        var (tested, other) = node.MissingGoesLeft ? (node.Right, node.Left) : (node.Left, node.Right);
        return $"CASE WHEN {test} THEN {Of(tree, tested, leaf)} ELSE {Of(tree, other, leaf)} END";
    }

    /// <summary>Whether a row goes to the side that missing values do not go to.</summary>
    private string GoesWithoutMissing(TreeNode node)
    {
        var column = table.Require(node.Attribute!);
        if (!double.IsNaN(node.Threshold))
            return $"{dialect.Number(column)} {(node.MissingGoesLeft ? ">" : "<=")} {statement.Bind(node.Threshold)}";
        var levels = node.MissingGoesLeft ? node.RightLevels : node.LeftLevels;
        return levels.IsEmpty ? "1 = 0" : $"{dialect.Text(column)} IN ({statement.BindAll(levels)})";
    }
}
