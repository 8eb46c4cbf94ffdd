namespace ContactFrequency.Segmentation;

/// <summary>What one customer bought in the periods before those that are analysed, and the groups that follow from it.</summary>
/// <param name="Recency">Periods since the last purchase, 0 for the last of them; NaN without a purchase.</param>
/// <param name="Purchases">Number of purchases.</param>
/// <param name="Revenue">Revenue, refunds taken off.</param>
/// <param name="RecencyScore">Fifth of the buyers by recency, 1 to 5, 5 the latest; 0 without a purchase.</param>
/// <param name="FrequencyScore">Fifth by purchases, 5 the most; 0 without a purchase.</param>
/// <param name="MoneyScore">Fifth by revenue, 5 the most; 0 without a purchase.</param>
/// <param name="Rfm"><c>high</c>, <c>middle</c> or <c>low</c> by the sum of the three scores; <c>none</c> without a purchase, <c>new</c> for who was not there.</param>
/// <param name="Abc"><c>A</c>, <c>B</c> or <c>C</c> by the share of revenue; <c>none</c> without any, <c>new</c> for who was not there.</param>
public sealed record CustomerGroup(
    double Recency, long Purchases, double Revenue, int RecencyScore, int FrequencyScore, int MoneyScore, string Rfm, string Abc);
