using System.Collections.Immutable;
using ContactFrequency.Segmentation;

namespace ContactFrequency.MLNet;

/// <summary>A <see cref="SegmentTree"/> laid out to send down one customer at a time without allocating.</summary>
internal sealed class RowTree
{
    private readonly Node[] _nodes;

    private RowTree(Node[] nodes) => _nodes = nodes;

    /// <param name="isSingle">Of each attribute, whether its values are of 32 bits: thresholds are then rounded as the values were.</param>
    public static RowTree Of(SegmentTree tree, ImmutableArray<PolicyAttribute> attributes, bool[] isSingle) => new([.. tree.Nodes.Select(node =>
    {
        if (node.IsLeaf) return new Node(-1, 0, [], false, -1, -1);
        var index = attributes.Select((attribute, place) => (attribute, place)).First(pair => pair.attribute.Name.Equals(node.Attribute, StringComparison.OrdinalIgnoreCase)).place;
        bool[] goesLeft = [.. attributes[index].Levels.Select(level => node.LeftLevels.Contains(level) || (node.MissingGoesLeft && !node.RightLevels.Contains(level)))];
        return new Node(index, isSingle[index] ? (float)node.Threshold : node.Threshold, goesLeft, node.MissingGoesLeft, node.Left, node.Right);
    })]);

    /// <summary>Index of the leaf for the value of each attribute: its number, the code of its name, or NaN.</summary>
    public int FindLeaf(ReadOnlySpan<double> values)
    {
        var at = 0;
        while (_nodes[at].Attribute >= 0)
        {
            ref readonly var node = ref _nodes[at];
            var value = values[node.Attribute];
            var goesLeft = double.IsNaN(value) ? node.MissingGoesLeft : double.IsNaN(node.Threshold) ? node.GoesLeft[(int)value] : value <= node.Threshold;
            at = goesLeft ? node.Left : node.Right;
        }

        return at;
    }

    private readonly record struct Node(int Attribute, double Threshold, bool[] GoesLeft, bool MissingGoesLeft, int Left, int Right);
}
