using ContactFrequency.Segmentation;

namespace ContactFrequency.MLNet;

/// <summary>What is still possible of one attribute on the way down a tree.</summary>
internal abstract record AttributeRange
{
    /// <summary>Whether anybody can go that way.</summary>
    public abstract bool CanGo(FeatureSplit split, bool left);

    /// <summary>What is possible of those who go that way.</summary>
    public abstract AttributeRange Go(FeatureSplit split, bool left);

    /// <summary>A node that splits those who are possible here; its children and numbers are to be set.</summary>
    public abstract TreeNode Node(FeatureSplit split);
}
