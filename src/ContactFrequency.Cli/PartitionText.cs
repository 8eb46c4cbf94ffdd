using System.Globalization;
using System.Text;
using ContactFrequency.Data;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Cli;

/// <summary>A tree of regressions as a few lines of text, a node each.</summary>
internal static class PartitionText
{
    public static string Of(ModelTree tree, IReadOnlyList<AttributeColumn> attributes)
    {
        var text = new StringBuilder();
        HashSet<string> withMissing = [.. attributes.Where(column => Enumerable.Range(0, column.Length).Any(column.IsMissing)).Select(column => column.Name)];
        Write(text, tree, withMissing, 0, 0, "all rows");
        return text.ToString();
    }

    private static void Write(StringBuilder text, ModelTree tree, HashSet<string> withMissing, int index, int depth, string label)
    {
        var node = tree.Nodes[index];
        text.Append(' ', 2 * depth).Append(CultureInfo.InvariantCulture, $"[{index}] {label}: n {node.Rows}");
        if (node.Split is not { } split)
        {
            for (var k = 0; k < tree.Coefficients.Length; k++) text.Append(CultureInfo.InvariantCulture, $", {tree.Coefficients[k]} {Number(node.Model.Coefficients[k])}");
            text.Append('\n');
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $" ({split.Attribute} {split.Test.Statistic:G5}, p {split.Test.PValue:G4})\n");
        Write(text, tree, withMissing, node.Left, depth + 1, Side(split, withMissing, true));
        Write(text, tree, withMissing, node.Right, depth + 1, Side(split, withMissing, false));
    }

    private static string Side(ModelSplit split, HashSet<string> withMissing, bool left)
    {
        var missing = withMissing.Contains(split.Attribute) && split.MissingGoesLeft == left ? " or missing" : "";
        return double.IsNaN(split.Threshold)
            ? $"{split.Attribute} in {{{string.Join(", ", left ? split.LeftLevels : split.RightLevels)}}}{missing}"
            : string.Create(CultureInfo.InvariantCulture, $"{split.Attribute} {(left ? "<=" : ">")} {split.Threshold}{missing}");
    }

    private static string Number(double value) => double.IsNaN(value) ? "not estimated" : value.ToString("G6", CultureInfo.InvariantCulture);
}
