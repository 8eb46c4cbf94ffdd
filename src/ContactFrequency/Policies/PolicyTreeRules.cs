using System.Collections.Immutable;

namespace ContactFrequency.Policies;

/// <summary>What must hold of the trees in a <c>policy.json</c>: each is one tree, of bounded depth and size, and they agree on what is a number and what a name.</summary>
internal static class PolicyTreeRules
{
    private const int MaxNodes = 100_000;
    private const int MaxDepth = 1000;
    private const int MaxAttributes = 1000;
    private const int MaxClasses = 10_000;

    /// <summary>Pairs of a leaf of the drivers' tree and one of a preference tree, for each of which a row of output is made.</summary>
    private const long MaxPairs = 1_000_000;

    /// <summary>Pairs of a split by names and a name that it must be able to place.</summary>
    private const long MaxPlaces = 50_000_000;

    /// <exception cref="ArgumentException">A rule is broken; the message names place, value and rule.</exception>
    public static void Require(PolicyDocument policy)
    {
        var preferences = policy.PreferenceTrees ?? ImmutableSortedDictionary<string, PolicyDocument.TreeDocument>.Empty;
        List<(string Place, PolicyDocument.TreeDocument? Tree)> trees = [];
        if (policy.DriverTree is { } driverTree) trees.Add(("driver_tree", driverTree));
        foreach (var (driver, tree) in preferences)
        {
            if (policy.DriverTree is { } known && !known.Classes.IsDefault && !known.Classes.Contains(driver))
                throw PolicyRules.Broken("preference_trees", driver, "expected drivers that the driver tree has as classes");
            trees.Add(($"preference_trees.{driver}", tree));
        }

        foreach (var (place, tree) in trees) RequireTree(tree, place);
        var pairs = (long)(policy.DriverTree?.Nodes.Length ?? 1) * preferences.Values.Select(tree => tree.Nodes.Length).DefaultIfEmpty(1).Max();
        if (pairs > MaxPairs) throw new ArgumentException($"The trees have {pairs} pairs of nodes; at most {MaxPairs} are possible.");
        RequireKinds([.. trees.SelectMany(one => one.Tree!.Nodes)]);
    }

    private static void RequireTree(PolicyDocument.TreeDocument? tree, string place)
    {
        if (tree is null || tree.Nodes.IsDefaultOrEmpty) throw PolicyRules.Broken(place, null, "expected a tree with its nodes");
        PolicyRules.RequireNames(tree.Classes, $"{place}.classes", MaxClasses);
        if (tree.Classes.IsEmpty) throw new ArgumentException($"{place}.classes is empty; expected at least one class.");
        PolicyRules.RequireCount(tree.Nodes.Length, $"{place}.nodes", MaxNodes);
        var depths = new int[tree.Nodes.Length];
        for (var at = 0; at < depths.Length; at++)
        {
            var node = tree.Nodes[at] ?? throw PolicyRules.Broken($"{place}.nodes[{at}]", null, "expected a node");
            RequireNode(node, $"{place}.nodes[{at}]", tree.Classes.Length);
            if (node.Attribute is null) continue;
            if (depths[at] == MaxDepth) throw new ArgumentException($"{place} is deeper than {MaxDepth} splits.");
            foreach (var child in (ReadOnlySpan<int?>)[node.Left, node.Right])
            {
                if (!(child > at && child < depths.Length)) throw PolicyRules.Broken($"{place}.nodes[{at}]'s child", child, "expected the index of a later node");
                if (depths[child.Value] != 0) throw PolicyRules.Broken($"{place}.nodes[{at}]'s child", child, "it is the child of another node as well");
                depths[child.Value] = depths[at] + 1;
            }
        }
    }

    private static void RequireNode(PolicyDocument.NodeDocument node, string place, int classes)
    {
        if (node.Customers < 0) throw PolicyRules.Broken($"{place}.customers", node.Customers, "expected zero or more");
        PolicyRules.RequireNumbers(node.ClassProbabilities, $"{place}.class_probabilities", classes, 0, 1);
        if (node.ClassProbabilities.Length != classes) throw PolicyRules.Broken($"{place}.class_probabilities", node.ClassProbabilities.Length, $"expected one for each of {classes} classes");
        if (node.Attribute is null)
        {
            if (node is not { Threshold: null, LeftLevels: null, RightLevels: null, Left: null, Right: null, MissingGoesLeft: null })
                throw new ArgumentException($"{place} has no attribute to split on, but a split.");
            return;
        }

        if (node.Attribute.Trim().Length == 0) throw PolicyRules.Broken($"{place}.attribute", node.Attribute, "expected a name");
        PolicyRules.RequireNumber(node.Threshold, $"{place}.threshold", double.MinValue, double.MaxValue);
        if (node.Threshold is not null == (node.LeftLevels ?? node.RightLevels) is not null || node.LeftLevels is null != node.RightLevels is null)
            throw new ArgumentException($"{place} must split by a threshold, or by left_levels and right_levels.");
        if (node.Threshold is null) RequireLevels(node, place);
    }

    private static void RequireLevels(PolicyDocument.NodeDocument node, string place)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var level in node.LeftLevels!.Value.Concat(node.RightLevels!.Value))
        {
            if (level is null) throw PolicyRules.Broken($"{place}'s levels", null, "expected names");
            if (!seen.Add(level)) throw PolicyRules.Broken($"{place}'s levels", level, "the name stands twice");
        }
    }

    private static void RequireKinds(ImmutableArray<PolicyDocument.NodeDocument> nodes)
    {
        var (attributes, places) = (0, 0L);
        foreach (var splits in nodes.Where(node => node.Attribute is not null).GroupBy(node => node.Attribute!, StringComparer.OrdinalIgnoreCase))
        {
            PolicyRules.RequireCount(++attributes, "The trees' attributes", MaxAttributes);
            var byName = splits.Where(node => node.Threshold is null).ToList();
            if (byName.Count > 0 && byName.Count < splits.Count())
                throw new ArgumentException($"The trees split on '{splits.Key}' as a number and as a name; it must be one of them.");
            places += byName.Count * byName.SelectMany(node => node.LeftLevels!.Value.Concat(node.RightLevels!.Value)).Distinct(StringComparer.Ordinal).LongCount();
        }

        if (places > MaxPlaces) throw new ArgumentException($"The trees' splits by names have {places} names to place; at most {MaxPlaces} are possible.");
    }
}
