using System.Collections.Immutable;

namespace ContactFrequency.Segmentation;

/// <summary>What was tested at a node of a <see cref="ResponseTree"/>.</summary>
/// <param name="Customers">Customers that the tree was grown on in the node.</param>
/// <param name="Tests">A test of each attribute that could be split on, in ordinal order; empty where no more splits were allowed.</param>
/// <param name="PValue">The smallest p with the number of attributes tested counted in; NaN without tests.</param>
/// <param name="SplitStatistic">χ² of the difference between the two sides of the split; NaN in a leaf.</param>
public sealed record ResponseNode(int Customers, ImmutableArray<AttributeTest> Tests, double PValue, double SplitStatistic);
