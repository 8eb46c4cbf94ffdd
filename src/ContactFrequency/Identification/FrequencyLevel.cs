namespace ContactFrequency.Identification;

/// <summary>One level of contact frequency: a whole number of contacts, or several that are pooled for lack of data.</summary>
/// <param name="Frequency">Contacts a period; the mean where levels are pooled.</param>
/// <param name="From">The lowest number of contacts in the level.</param>
/// <param name="To">The highest number of contacts in the level.</param>
/// <param name="Periods">Customer-periods that the estimate has at the level.</param>
/// <param name="Customers">Customers that the estimate has at the level at some time.</param>
public readonly record struct FrequencyLevel(double Frequency, int From, int To, long Periods, long Customers);
