using System.Collections.Immutable;

namespace ContactFrequency.Segmentation;

/// <summary>A node of a <see cref="SegmentTree"/>: a split, or a leaf.</summary>
public sealed record TreeNode
{
    /// <summary>Name of the attribute that splits; null in a leaf.</summary>
    public string? Attribute { get; init; }

    /// <summary>Values up to and including this go left; NaN unless the split is numeric.</summary>
    public double Threshold { get; init; } = double.NaN;

    /// <summary>The names that go left, in ordinal order; empty unless the split is categorical.</summary>
    public ImmutableArray<string> LeftLevels { get; init; } = [];

    /// <summary>The names that go right, in ordinal order; empty unless the split is categorical.</summary>
    public ImmutableArray<string> RightLevels { get; init; } = [];

    /// <summary>Whether customers without a value, or with a name that the tree has not seen, go left.</summary>
    public bool MissingGoesLeft { get; init; }

    /// <summary>Index of the left child in <see cref="SegmentTree.Nodes"/>; −1 in a leaf.</summary>
    public int Left { get; init; } = -1;

    /// <summary>Index of the right child in <see cref="SegmentTree.Nodes"/>; −1 in a leaf.</summary>
    public int Right { get; init; } = -1;

    /// <summary>Training customers that reached the node.</summary>
    public required int Customers { get; init; }

    /// <summary>Probability of each class of <see cref="SegmentTree.Classes"/>; sums to 1, or is empty in a regression tree.</summary>
    /// <remarks>
    /// A <see cref="ClassificationTreeGrower"/> smooths them by Laplace's rule of succession: <c>(nₖ + 1) / (n + K)</c>
    /// for nₖ of n customers and K classes; of weighted customers, <c>nₖ</c> is n times the class's share of the weight.
    /// </remarks>
    public required ImmutableArray<double> ClassProbabilities { get; init; }

    /// <summary>Mean of the customers' values, by weight; NaN but in a regression tree.</summary>
    public double Value { get; init; } = double.NaN;

    /// <summary>Standard deviation of the customers' values around <see cref="Value"/>, by weight; NaN but in a regression tree.</summary>
    public double Deviation { get; init; } = double.NaN;

    /// <summary>Whether the node has no children.</summary>
    public bool IsLeaf => Attribute is null;
}
