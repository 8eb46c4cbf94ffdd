using System.Collections.Immutable;
using ContactFrequency.Policies;
using ContactFrequency.Segmentation;

namespace ContactFrequency.MLNet;

/// <summary>A policy's trees with its answer at each leaf.</summary>
/// <remarks>Gives what <see cref="SegmentPrediction"/> gives, one customer at a time. Safe to share between threads.</remarks>
internal sealed class PolicyTrees
{
    private readonly RowTree _driver;
    private readonly Branch[] _branches;

    public PolicyTrees(Policy policy, ImmutableArray<PolicyAttribute> attributes, bool[] isSingle)
    {
        var drivers = policy.DriverTree ?? new([DriverPrediction.All], [new() { Customers = 0, ClassProbabilities = [1] }]);
        _driver = RowTree.Of(drivers, attributes, isSingle);
        _branches = [.. drivers.Nodes.Select(node =>
        {
            var (driver, probability) = Likeliest(drivers, node);
            if (!policy.PreferenceTrees.TryGetValue(driver, out var preferences)) return new Branch(null, [new(policy, new(driver, probability))]);
            return new Branch(RowTree.Of(preferences, attributes, isSingle), [.. preferences.Nodes.Select(leaf =>
            {
                var (preference, share) = Likeliest(preferences, leaf);
                return new PolicyAnswer(policy, new(driver, probability, preference, share));
            })]);
        })];
    }

    /// <summary>The answer for the value of each attribute: its number, the code of its name, or NaN.</summary>
    public PolicyAnswer Find(ReadOnlySpan<double> values)
    {
        var branch = _branches[_driver.FindLeaf(values)];
        return branch.Answers[branch.Preference?.FindLeaf(values) ?? 0];
    }

    private static (string Name, double Probability) Likeliest(SegmentTree tree, TreeNode node)
    {
        var best = 0;
        for (var index = 1; index < tree.Classes.Length; index++)
            if (node.ClassProbabilities[index] > node.ClassProbabilities[best]) best = index;
        return (tree.Classes[best], node.ClassProbabilities[best]);
    }

    private sealed record Branch(RowTree? Preference, PolicyAnswer[] Answers);
}
