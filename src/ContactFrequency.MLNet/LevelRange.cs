using System.Collections.Immutable;
using ContactFrequency.Segmentation;

namespace ContactFrequency.MLNet;

/// <summary>Some names, in ordinal order, and perhaps those that have no feature, a missing one among them.</summary>
internal sealed record LevelRange(ImmutableArray<string> Levels, bool HasOthers) : AttributeRange
{
    public override bool CanGo(FeatureSplit split, bool left) =>
        left ? HasOthers || Levels.Any(level => !split.RightLevels.Contains(level)) : Levels.Any(split.RightLevels.Contains);

    public override AttributeRange Go(FeatureSplit split, bool left) => new LevelRange(Cut(split, left), HasOthers && left);

    public override TreeNode Node(FeatureSplit split) => new()
    {
        Attribute = split.Attribute,
        LeftLevels = Cut(split, left: true),
        RightLevels = Cut(split, left: false),
        MissingGoesLeft = true,
        Customers = 0,
        ClassProbabilities = [],
    };

    private ImmutableArray<string> Cut(FeatureSplit split, bool left) => [.. Levels.Where(level => split.RightLevels.Contains(level) != left)];
}
