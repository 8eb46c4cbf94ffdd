namespace ContactFrequency.Segmentation;

/// <summary>A node of a tree that is not pruned yet.</summary>
internal sealed class GrownNode(long[] sums)
{
    /// <summary>The target's numbers of the node's customers.</summary>
    public long[] Sums { get; } = sums;

    public int Customers => (int)Sums[0];

    public double Weight { get; init; }

    /// <summary>What describes the node's customers besides their sums.</summary>
    public long Extra { get; set; }

    /// <summary>What the node predicts as a leaf.</summary>
    public double Prediction { get; init; }

    /// <summary>Weighted error of the node as a leaf.</summary>
    public double Risk { get; set; }

    /// <summary>Null in a leaf.</summary>
    public TreeSplit? Split { get; set; }

    public int Left { get; set; } = -1;

    public int Right { get; set; } = -1;
}
