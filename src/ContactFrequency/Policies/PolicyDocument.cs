using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ContactFrequency.Planning;
using ContactFrequency.Segmentation;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Policies;

/// <summary>A policy as it stands in <c>policy.json</c>. What was not estimated is null.</summary>
internal sealed record PolicyDocument
{
    [JsonRequired]
    public int SchemaVersion { get; set; }

    [JsonRequired]
    public Objective Objective { get; set; }

    [JsonRequired]
    public string Period { get; set; } = "";

    [JsonRequired]
    public ImmutableArray<string> Channels { get; set; }

    public PlanLimits Limits { get; set; } = PlanLimits.None;

    public TreeDocument? DriverTree { get; set; }

    public ImmutableSortedDictionary<string, TreeDocument>? PreferenceTrees { get; set; }

    public DateOnly? FittedTo { get; set; }

    public ImmutableArray<AttributeDocument>? Attributes { get; set; }

    [JsonRequired]
    public ImmutableArray<SegmentDocument> Segments { get; set; }

    public static PolicyDocument Of(Policy policy) => new()
    {
        SchemaVersion = Policy.SchemaVersion,
        Objective = policy.Objective,
        Period = policy.Period,
        Channels = policy.Channels,
        Limits = policy.Limits,
        DriverTree = policy.DriverTree is { } tree ? TreeDocument.Of(tree) : null,
        PreferenceTrees = policy.PreferenceTrees.IsEmpty ? null : policy.PreferenceTrees.ToImmutableSortedDictionary(pair => pair.Key, pair => TreeDocument.Of(pair.Value), StringComparer.Ordinal),
        FittedTo = policy.FittedTo,
        Attributes = policy.Attributes.IsEmpty ? null : [.. policy.Attributes.Select(AttributeDocument.Of)],
        Segments = [.. policy.Segments.Select(segment => new SegmentDocument(
            segment.Segment, OrNull(segment.BaseRate), OrNull(segment.RevenuePerPurchase), OrNull(segment.MarginPerPurchase),
            [.. segment.Channels.Select(channel => new ChannelDocument(
                channel.Channel, channel.Frequency, channel.Verdict, OrNull(channel.Optimum), OrNull(channel.Lower), OrNull(channel.Upper),
                channel.Curve, channel.LogEffects,
                channel.EffectErrors.IsEmpty ? null : channel.EffectErrors, channel.Shrinkage == 1 ? null : channel.Shrinkage,
                channel.ReachableShares.IsEmpty ? null : channel.ReachableShares))],
            double.IsFinite(segment.BaseRateShape) ? segment.BaseRateShape : null))],
    };

    public Policy ToPolicy() => new()
    {
        Objective = Objective,
        Period = Period,
        Channels = Channels,
        Limits = Limits,
        DriverTree = DriverTree?.ToTree(),
        PreferenceTrees = (PreferenceTrees ?? ImmutableSortedDictionary<string, TreeDocument>.Empty).ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value.ToTree(), StringComparer.Ordinal),
        FittedTo = FittedTo,
        Attributes = [.. (Attributes ?? []).Select(attribute => attribute.ToAttribute())],
        Segments = [.. Segments.Select(segment => new PolicySegment(
            segment.Segment, OrNaN(segment.BaseRate), OrNaN(segment.RevenuePerPurchase), OrNaN(segment.MarginPerPurchase),
            [.. segment.Channels.Select(channel => new PolicyChannel(
                channel.Channel, channel.Frequency, channel.Verdict, OrNaN(channel.Optimum), OrNaN(channel.Lower), OrNaN(channel.Upper),
                channel.Curve, channel.LogEffects)
            {
                EffectErrors = channel.EffectErrors ?? [],
                Shrinkage = channel.Shrinkage ?? 1,
                ReachableShares = channel.ReachableShares ?? [],
            })])
        {
            BaseRateShape = segment.BaseRateShape ?? double.PositiveInfinity,
        })],
    };

    internal static double? OrNull(double value) => double.IsNaN(value) ? null : value;

    internal static double OrNaN(double? value) => value ?? double.NaN;

    internal sealed record AttributeDocument(
        [property: JsonRequired] string Attribute, [property: JsonRequired] long Customers, [property: JsonRequired] double Missing, double? Minimum, double? Maximum,
        ImmutableArray<double>? Ends, ImmutableArray<string>? Levels, [property: JsonRequired] ImmutableArray<double> Shares)
    {
        public static AttributeDocument Of(AttributeDistribution attribute) => new(
            attribute.Attribute, attribute.Customers, attribute.Missing, OrNull(attribute.Minimum), OrNull(attribute.Maximum),
            attribute.IsNumber ? attribute.Ends : null, attribute.Levels.IsEmpty ? null : attribute.Levels, attribute.Shares);

        public AttributeDistribution ToAttribute() => new()
        {
            Attribute = Attribute,
            Customers = Customers,
            Missing = Missing,
            Minimum = OrNaN(Minimum),
            Maximum = OrNaN(Maximum),
            Ends = Ends ?? [],
            Levels = Levels ?? [],
            Shares = Shares,
        };
    }

    internal sealed record TreeDocument([property: JsonRequired] ImmutableArray<string> Classes, [property: JsonRequired] ImmutableArray<NodeDocument> Nodes)
    {
        public static TreeDocument Of(SegmentTree tree) => new(tree.Classes, [.. tree.Nodes.Select(NodeDocument.Of)]);

        public SegmentTree ToTree() => new(Classes, [.. Nodes.Select(node => node.ToNode())]);
    }

    internal sealed record SegmentDocument(
        [property: JsonRequired] string Segment, double? BaseRate, double? RevenuePerPurchase, double? MarginPerPurchase, [property: JsonRequired] ImmutableArray<ChannelDocument> Channels,
        double? BaseRateShape);

    internal sealed record ChannelDocument(
        [property: JsonRequired] string Channel, int? Frequency, [property: JsonRequired] Verdict Verdict, double? Optimum, double? Lower, double? Upper, [property: JsonRequired] string Curve,
        [property: JsonRequired] ImmutableSortedDictionary<Objective, ImmutableArray<double>> LogEffects,
        ImmutableArray<double>? EffectErrors, double? Shrinkage, ImmutableArray<double>? ReachableShares);

    internal sealed record NodeDocument
    {
        public string? Attribute { get; set; }

        public double? Threshold { get; set; }

        public ImmutableArray<string>? LeftLevels { get; set; }

        public ImmutableArray<string>? RightLevels { get; set; }

        public bool? MissingGoesLeft { get; set; }

        public int? Left { get; set; }

        public int? Right { get; set; }

        [JsonRequired]
        public int Customers { get; set; }

        [JsonRequired]
        public ImmutableArray<double> ClassProbabilities { get; set; } = [];

        public static NodeDocument Of(TreeNode node) => node.IsLeaf
            ? new() { Customers = node.Customers, ClassProbabilities = node.ClassProbabilities }
            : new()
            {
                Attribute = node.Attribute,
                Threshold = OrNull(node.Threshold),
                LeftLevels = double.IsNaN(node.Threshold) ? node.LeftLevels : null,
                RightLevels = double.IsNaN(node.Threshold) ? node.RightLevels : null,
                MissingGoesLeft = node.MissingGoesLeft,
                Left = node.Left,
                Right = node.Right,
                Customers = node.Customers,
                ClassProbabilities = node.ClassProbabilities,
            };

        public TreeNode ToNode() => new()
        {
            Attribute = Attribute,
            Threshold = OrNaN(Threshold),
            LeftLevels = LeftLevels ?? [],
            RightLevels = RightLevels ?? [],
            MissingGoesLeft = MissingGoesLeft ?? false,
            Left = Left ?? -1,
            Right = Right ?? -1,
            Customers = Customers,
            ClassProbabilities = ClassProbabilities,
        };
    }
}
