namespace ContactFrequency;

/// <summary>What a segment borrows from the others on a channel.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Amount">The share of the way from its own curve to the common one, 0 to 1.</param>
/// <param name="Optimum">
/// The best frequency by the pooled curve, contacts a period, within the frequencies that the segment's own data support; NaN where those are fewer than two, or where the pooled curve cannot be told from no effect.
/// </param>
/// <param name="Lower">Lower end of its interval, at the level of the thresholds; 0 at the boundary.</param>
/// <param name="Upper">Upper end; NaN where open.</param>
public sealed record SegmentPooling(string Segment, double Amount, double Optimum, double Lower, double Upper);
