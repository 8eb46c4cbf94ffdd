namespace ContactFrequency.Identification;

/// <summary>How far the customers at different levels of contact differ in something, before and after weighting.</summary>
/// <remarks>
/// At each level, the standardised difference of the level's customer-periods to all of the channel, <c>|p − P| / √(P(1 − P))</c>, of the category in which it is largest;
/// then the mean over the levels, each with its share of the customer-periods, so that a level of a few does not drown the rest. Below 0.1 counts as balanced
/// (Austin, <i>Statistics in Medicine</i> 28, 2009).
/// </remarks>
/// <param name="Name">An attribute, the season, the past, or the contacts on another channel.</param>
/// <param name="Before">The difference as the data are.</param>
/// <param name="After">The difference after weighting.</param>
public readonly record struct CovariateBalance(string Name, double Before, double After);
