using ContactFrequency.Segmentation;

namespace ContactFrequency.MLNet;

/// <summary>The numbers above one and up to another, and perhaps missing ones.</summary>
internal sealed record NumberRange(double Above, double UpTo, bool HasMissing) : AttributeRange
{
    public static NumberRange All { get; } = new(double.NegativeInfinity, double.MaxValue, true);

    public override bool CanGo(FeatureSplit split, bool left)
    {
        var gone = Cut(split, left);
        return gone.Above < gone.UpTo || gone.HasMissing;
    }

    public override AttributeRange Go(FeatureSplit split, bool left) => Cut(split, left);

    public override TreeNode Node(FeatureSplit split) => new()
    {
        Attribute = split.Attribute,
        Threshold = split.Threshold,
        MissingGoesLeft = split.MissingGoesLeft,
        Customers = 0,
        ClassProbabilities = [],
    };

    private NumberRange Cut(FeatureSplit split, bool left)
    {
        var hasMissing = HasMissing && split.MissingGoesLeft == left;
        return left ? new(Above, Math.Min(UpTo, split.Threshold), hasMissing) : new(Math.Max(Above, split.Threshold), UpTo, hasMissing);
    }
}
