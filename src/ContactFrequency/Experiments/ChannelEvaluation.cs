namespace ContactFrequency.Experiments;

/// <summary>What a policy would have earned on one channel, the others as they were. Estimates are NaN unless the status says evaluated.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Status">Whether the data could tell.</param>
/// <param name="Reason">Why not; empty where they could.</param>
/// <param name="Identification">How contacts came about: <c>randomised</c> by a test, or <c>adjusted</c> for what is known of customers.</param>
public sealed record ChannelEvaluation(string Channel, EvaluationStatus Status, string Reason, string Identification)
{
    /// <summary>Customer-periods in which the channel could be used.</summary>
    public long Rows { get; init; }

    /// <summary>Customers with such rows.</summary>
    public long Customers { get; init; }

    /// <summary>Rows that were contacted as the policy recommends.</summary>
    public long Followed { get; init; }

    /// <summary>Number of equally weighted rows that would tell as much as the weighted ones: <c>(Σ w)² ÷ Σ w²</c>.</summary>
    public double EffectiveSampleSize { get; init; } = double.NaN;

    /// <summary>Share of rows for whom what is recommended hardly occurs.</summary>
    public double RareShare { get; init; } = double.NaN;

    /// <summary>Followed rows whose weight was cut.</summary>
    public long Truncated { get; init; }

    /// <summary>The value as it was.</summary>
    public ValueEstimate Today { get; init; } = ValueEstimate.None;

    /// <summary>By weights alone: <c>Σ w·y ÷ n</c> (Horvitz and Thompson).</summary>
    public ValueEstimate InversePropensity { get; init; } = ValueEstimate.None;

    /// <summary>By weights that are made to add up to n: <c>Σ w·y ÷ Σ w</c> (Hájek).</summary>
    public ValueEstimate SelfNormalised { get; init; } = ValueEstimate.None;

    /// <summary>By weights and a model of the outcome, right if either is; the one to go by.</summary>
    public ValueEstimate DoublyRobust { get; init; } = ValueEstimate.None;

    /// <summary>Doubly robust value less today's.</summary>
    public ValueEstimate Gain { get; init; } = ValueEstimate.None;
}
