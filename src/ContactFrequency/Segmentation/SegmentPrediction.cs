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
        var segments = DriverPrediction.Of(driverTree, attributes, customers);
        foreach (var (driver, tree) in preferenceTrees)
        {
            var preferences = DriverPrediction.Of(tree, attributes, customers);
            for (var customer = 0; customer < customers; customer++)
            {
                if (segments[customer].Driver != driver) continue;
                segments[customer] = segments[customer] with { Preference = preferences[customer].Driver, PreferenceProbability = preferences[customer].DriverProbability };
            }
        }

        return segments;
    }
}
