using System.Collections.Immutable;
using ContactFrequency.Data;
using ContactFrequency.Segmentation.Factors;

namespace ContactFrequency.Segmentation;

/// <summary>The driver of every customer, and where it comes from.</summary>
/// <param name="Assignments">The driver of each customer.</param>
/// <param name="Tree">The tree that predicts it; null where there is one driver, <c>all</c>.</param>
/// <param name="Fit">How well the tree does on customers it has not seen; null where no tree was grown from labels.</param>
/// <param name="Notes">Peculiarities of the labels and what was done about each.</param>
public sealed record DriverFindings(
    ImmutableArray<SegmentAssignment> Assignments, SegmentTree? Tree, TreeFit? Fit, ImmutableArray<DataNote> Notes)
{
    /// <summary>The factors that the labels come from; null where factors were not looked for.</summary>
    public FactorDrivers? Factors { get; init; }
}
