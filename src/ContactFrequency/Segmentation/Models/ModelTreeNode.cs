using System.Collections.Immutable;

namespace ContactFrequency.Segmentation;

/// <summary>A node of a <see cref="ModelTree"/>: a model, and a split unless it is a leaf.</summary>
public sealed record ModelTreeNode
{
    /// <summary>Index of the parent in <see cref="ModelTree.Nodes"/>; −1 for the root.</summary>
    public required int Parent { get; init; }

    /// <summary>Index of the left child; −1 in a leaf.</summary>
    public int Left { get; init; } = -1;

    /// <summary>Index of the right child; −1 in a leaf.</summary>
    public int Right { get; init; } = -1;

    /// <summary>The split; null in a leaf.</summary>
    public ModelSplit? Split { get; init; }

    /// <summary>Rows that reached the node, each counted once whatever its weight.</summary>
    public required int Rows { get; init; }

    /// <summary>The model of those rows.</summary>
    public required NodeModel Model { get; init; }

    /// <summary>The tests of all attributes, in the order of <see cref="ModelTable.Attributes"/>; empty where none was made: too few rows or too deep for a split, or a model without residuals or coefficients.</summary>
    public ImmutableArray<InstabilityTest> Tests { get; init; } = [];

    /// <summary>Whether the node has no children.</summary>
    public bool IsLeaf => Split is null;
}
