using System.Collections.Immutable;
using ContactFrequency.Segmentation;
using Microsoft.ML.Trainers.FastTree;

namespace ContactFrequency.MLNet;

/// <summary>Lays trees over one another: each leaf of one tree goes on as the next tree, as far as anybody can get there.</summary>
internal sealed class TreeOverlay
{
    private readonly IReadOnlyList<RegressionTree> _trees;
    private readonly FeatureSplit[][] _splits;
    private readonly Func<ImmutableArray<int>, TreeNode> _leaf;
    private readonly ImmutableDictionary<string, AttributeRange> _everyone;

    /// <param name="leaf">Makes the leaf for the given leaf of each tree.</param>
    public TreeOverlay(IReadOnlyList<RegressionTree> trees, ImmutableArray<FastTreeFeature> features, Func<ImmutableArray<int>, TreeNode> leaf)
    {
        (_trees, _leaf) = (trees, leaf);
        _splits = [.. trees.Select(tree => Enumerable.Range(0, tree.NumberOfNodes).Select(node => FeatureSplit.Of(tree, node, features)).ToArray())];
        _everyone = features.GroupBy(feature => feature.Attribute).ToImmutableDictionary(
            group => group.Key,
            AttributeRange (group) => group.First().Level is null
                ? NumberRange.All
                : new LevelRange([.. group.Select(feature => feature.Level!).Order(StringComparer.Ordinal)], HasOthers: true));
    }

    /// <summary>The nodes, parents before their children; only leaves have numbers.</summary>
    /// <exception cref="ArgumentException">There are more than <see cref="FastTreeImporter.MaxLeaves"/> leaves.</exception>
    public ImmutableArray<TreeNode> Nodes()
    {
        List<TreeNode> nodes = [];
        Add(nodes, 0, _trees.Count == 0 ? 0 : Root(0), _everyone, []);
        return [.. nodes];
    }

    private int Add(List<TreeNode> nodes, int tree, int at, ImmutableDictionary<string, AttributeRange> possible, ImmutableArray<int> leaves)
    {
        // ML.NET writes leaf n as ~n.
        while (tree < _trees.Count)
        {
            if (at < 0)
            {
                leaves = leaves.Add(~at);
                if (++tree < _trees.Count) at = Root(tree);
                continue;
            }

            var split = _splits[tree][at];
            var range = possible[split.Attribute];
            var goesLeft = range.CanGo(split, left: true);
            if (goesLeft && range.CanGo(split, left: false)) return AddSplit(nodes, tree, at, possible, leaves);
            at = goesLeft ? _trees[tree].LeftChild[at] : _trees[tree].RightChild[at];
        }

        // A tree of n leaves has n − 1 splits.
        if (nodes.Count >= 2 * FastTreeImporter.MaxLeaves)
            throw new ArgumentException($"The {_trees.Count} trees laid over one another have more than {FastTreeImporter.MaxLeaves} leaves; train fewer or smaller ones.");
        nodes.Add(_leaf(leaves));
        return nodes.Count - 1;
    }

    private int AddSplit(List<TreeNode> nodes, int tree, int at, ImmutableDictionary<string, AttributeRange> possible, ImmutableArray<int> leaves)
    {
        var split = _splits[tree][at];
        var range = possible[split.Attribute];
        var index = nodes.Count;
        nodes.Add(range.Node(split));
        var left = Add(nodes, tree, _trees[tree].LeftChild[at], possible.SetItem(split.Attribute, range.Go(split, left: true)), leaves);
        var right = Add(nodes, tree, _trees[tree].RightChild[at], possible.SetItem(split.Attribute, range.Go(split, left: false)), leaves);
        nodes[index] = nodes[index] with { Left = left, Right = right };
        return index;
    }

    private int Root(int tree) => _trees[tree].NumberOfNodes == 0 ? ~0 : 0;
}
