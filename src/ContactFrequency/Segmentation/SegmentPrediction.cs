using System.Collections.Immutable;
using ContactFrequency.Data;

namespace ContactFrequency.Segmentation;

/// <summary>Predicts the segment of customers: the driver by one tree, and the preference by the driver's own where it has one.</summary>
public static class SegmentPrediction
{
    /// <summary>The segment of each customer.</summary>
    /// <param name="driverTree">The tree that predicts the driver; null for one driver, <see cref="DriverPrediction.All"/>.</param>
    /// <param name="preferenceTrees">The trees that predict the preference, by driver.</param>
    /// <param name="attributes">The customers' attributes.</param>
    /// <param name="customers">Number of customers.</param>
    public static SegmentAssignment[] Of(
        SegmentTree? driverTree, ImmutableSortedDictionary<string, SegmentTree> preferenceTrees, IReadOnlyList<AttributeColumn> attributes, int customers)
    {
        ArgumentNullException.ThrowIfNull(preferenceTrees);
        var (drivers, driverOf) = DriverPrediction.ByLeaf(driverTree, attributes, customers);
        var segments = Array.ConvertAll(driverOf, leaf => drivers[leaf]);
        foreach (var (driver, tree) in preferenceTrees)
        {
            var (preferences, preferenceOf) = DriverPrediction.ByLeaf(tree, attributes, customers);
            // One object for all customers of whom the same is said.
            var both = new SegmentAssignment?[drivers.Length, preferences.Length];
            for (var customer = 0; customer < customers; customer++)
            {
                var (own, preference) = (drivers[driverOf[customer]], preferences[preferenceOf[customer]]);
                if (own.Driver != driver) continue;
                segments[customer] = both[driverOf[customer], preferenceOf[customer]] ??= own with { Preference = preference.Driver, PreferenceProbability = preference.DriverProbability };
            }
        }

        return segments;
    }
}
