namespace ContactFrequency.Segmentation;

/// <summary>One split on the way to a leaf, and the side taken.</summary>
internal readonly record struct TreeStep(TreeNode Node, bool GoesLeft)
{
    public bool TakesMissing => Node.MissingGoesLeft == GoesLeft;

    public bool Takes(string level) => GoesLeft ==
        (Node.LeftLevels.Contains(level) || (Node.MissingGoesLeft && !Node.RightLevels.Contains(level)));
}
