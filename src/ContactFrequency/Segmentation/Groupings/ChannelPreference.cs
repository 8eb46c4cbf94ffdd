namespace ContactFrequency.Segmentation;

/// <summary>The channel that a customer prefers.</summary>
/// <param name="Channel">The channel; empty where nothing tells.</param>
/// <param name="Probability">1 where stated, the tree's probability where predicted; NaN where nothing tells.</param>
/// <param name="Source"><c>customers</c> or <c>survey</c> where stated, <c>predicted</c> from attributes of those who stated theirs, or empty.</param>
public sealed record ChannelPreference(string Channel, double Probability, string Source);
