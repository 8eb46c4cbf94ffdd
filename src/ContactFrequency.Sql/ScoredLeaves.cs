using ContactFrequency.Policies;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Sql;

/// <summary>The leaves of a policy's trees: each leaf of the drivers' tree, with each leaf of its driver's preference tree where there is one.</summary>
internal sealed class ScoredLeaves
{
    private readonly Policy _policy;
    private readonly List<SegmentAssignment> _leaves = [];

    public ScoredLeaves(Policy policy) => _policy = policy;

    /// <summary>The number of a customer's leaf, as an expression.</summary>
    public string Case(TreeCase trees) => _policy.DriverTree is { } tree
        ? trees.Of(tree, leaf => Case(trees, DriverPrediction.OfNode(tree, leaf)))
        : Case(trees, new SegmentAssignment(DriverPrediction.All, 1));

    /// <summary>Makes a temporary table of the leaves that the expression tells apart.</summary>
    /// <returns>Its name.</returns>
    public string Create(SqlSession session)
    {
        var name = session.TemporaryName("leaves");
        session.Execute($"CREATE TEMPORARY TABLE {name} (leaf integer, segment text, driver text, driver_probability {session.Dialect.Double}, preference text, preference_probability {session.Dialect.Double})");
        session.Insert(name, _leaves.Select((leaf, index) => new object?[]
        {
            index, leaf.Segment, leaf.Driver, leaf.DriverProbability,
            leaf.Preference.Length == 0 ? null : leaf.Preference, double.IsNaN(leaf.PreferenceProbability) ? null : leaf.PreferenceProbability,
        }));
        return name;
    }

    private string Case(TreeCase trees, SegmentAssignment driver) => _policy.PreferenceTrees.TryGetValue(driver.Driver, out var tree)
        ? trees.Of(tree, leaf => Number(With(driver, DriverPrediction.OfNode(tree, leaf))))
        : Number(driver);

    private static SegmentAssignment With(SegmentAssignment driver, SegmentAssignment preference) =>
        driver with { Preference = preference.Driver, PreferenceProbability = preference.DriverProbability };

    private string Number(SegmentAssignment leaf)
    {
        _leaves.Add(leaf);
        return FormattableString.Invariant($"{_leaves.Count - 1}");
    }
}
