using System.Collections.Immutable;

namespace ContactFrequency.Segmentation;

/// <summary>A split of a node of a response tree.</summary>
/// <param name="Column">The column.</param>
/// <param name="GoesLeft">Whether each bin goes left.</param>
/// <param name="Statistic">χ² of the difference between the two sides.</param>
internal sealed record ResponseSplit(BinnedColumn Column, bool[] GoesLeft, double Statistic)
{
    public double Threshold { get; init; } = double.NaN;

    public bool MissingGoesLeft { get; init; }

    /// <summary>The node of the tree that splits so.</summary>
    public TreeNode ToNode(int customers, int left, int right) => new()
    {
        Attribute = Column.Name,
        Threshold = Threshold,
        LeftLevels = Levels(goesLeft: true),
        RightLevels = Levels(goesLeft: false),
        MissingGoesLeft = MissingGoesLeft,
        Left = left,
        Right = right,
        Customers = customers,
        ClassProbabilities = [1],
    };

    private ImmutableArray<string> Levels(bool goesLeft) => Column is BinnedCategoricalColumn categorical
        ? categorical.Names(Enumerable.Range(0, categorical.ValueBins).Where(bin => GoesLeft[bin] == goesLeft))
        : [];
}
