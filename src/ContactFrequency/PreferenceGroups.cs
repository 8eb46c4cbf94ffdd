using ContactFrequency.Data;
using ContactFrequency.Segmentation;

namespace ContactFrequency;

/// <summary>The leaves of a response tree put together in a lower and a higher group.</summary>
internal static class PreferenceGroups
{
    /// <summary>The name of the group that is contacted less often.</summary>
    public const string Lower = "lower";

    /// <summary>The name of the group that is contacted more often.</summary>
    public const string Higher = "higher";

    /// <summary>More customers than this tell nothing more of how stable a tree is.</summary>
    private const int MostCompared = 5000;

    /// <summary>The least that a leaf's own group is given.</summary>
    private const double LeastProbability = 0.51;

    /// <summary>A tree over the two groups, with the share of resampled trees that put a leaf's customers in the same one.</summary>
    /// <param name="tree">The response tree.</param>
    /// <param name="higherLeaves">The leaves of the higher group.</param>
    /// <param name="leafOf">The leaf of each customer it was grown on.</param>
    /// <param name="attributesOf">Attributes of some of these customers, by their indices.</param>
    public static SegmentTree Tree(ResponseTree tree, IReadOnlySet<int> higherLeaves, int[] leafOf, Func<int[], IReadOnlyList<AttributeColumn>> attributesOf)
    {
        var probabilities = Stability(tree, higherLeaves, leafOf, attributesOf);
        return new([Higher, Lower], [.. tree.Shape.Nodes.Select((node, index) =>
        {
            var own = probabilities.GetValueOrDefault(index, 1);
            return node with { ClassProbabilities = higherLeaves.Contains(index) ? [own, 1 - own] : [1 - own, own] };
        })]);
    }

    private static Dictionary<int, double> Stability(ResponseTree tree, IReadOnlySet<int> higherLeaves, int[] leaves, Func<int[], IReadOnlyList<AttributeColumn>> attributesOf)
    {
        bool[] isHigher = [.. leaves.Select(higherLeaves.Contains)];
        int[] compared = [.. Enumerable.Range(0, Math.Min(MostCompared, leaves.Length)).Select(k => (int)((long)k * leaves.Length / Math.Min(MostCompared, leaves.Length)))];
        var columns = attributesOf(compared);
        var agreed = new double[compared.Length];
        foreach (var resampled in tree.Resampled)
        {
            // A leaf of another tree is of the group that most of its customers belong to.
            var others = resampled.LeafCount == 1 ? new int[compared.Length] : resampled.FindLeaves(columns);
            var votes = others.Zip(compared).GroupBy(one => one.First).ToDictionary(group => group.Key, group => 2 * group.Count(one => isHigher[one.Second]) > group.Count());
            for (var k = 0; k < compared.Length; k++) agreed[k] += votes[others[k]] == isHigher[compared[k]] ? 1 : 0;
        }

        return compared.Select((customer, k) => (Leaf: leaves[customer], Agreed: tree.Resampled.IsEmpty ? 1 : agreed[k] / tree.Resampled.Length))
            .GroupBy(one => one.Leaf).ToDictionary(group => group.Key, group => Math.Max(LeastProbability, group.Average(one => one.Agreed)));
    }
}
