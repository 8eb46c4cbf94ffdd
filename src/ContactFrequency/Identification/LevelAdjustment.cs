namespace ContactFrequency.Identification;

/// <summary>How well the customers at one level could be made to stand for all.</summary>
/// <param name="Frequency">Contacts a period.</param>
/// <param name="Periods">Customer-periods at the level.</param>
/// <param name="EffectiveSampleSize">How many customer-periods of equal weight would tell as much: <c>(Σw)² / Σw²</c> (Kish 1965).</param>
/// <param name="TruncatedShare">Share of the customer-periods at the level whose weight was so large that it was cut.</param>
/// <param name="RareShare">Share of all customer-periods of the channel for which the level hardly occurs: less than a tenth as likely as for customers at large.</param>
/// <param name="RareShareStandardError">Its standard error, clustered by customer.</param>
public readonly record struct LevelAdjustment(
    double Frequency, long Periods, double EffectiveSampleSize, double TruncatedShare, double RareShare, double RareShareStandardError)
{
    /// <summary>Whether the level occurs for enough customers to speak of its effect on all: <see cref="RareShare"/> is at most 10 %.</summary>
    public bool IsSupported => RareShare <= AdjustedMeans.MostRare;
}
