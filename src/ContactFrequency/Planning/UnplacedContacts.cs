namespace ContactFrequency.Planning;

/// <summary>Planned contacts that found no day.</summary>
/// <param name="Customer">Index of the customer.</param>
/// <param name="Channel">Index of the channel.</param>
/// <param name="Contacts">How many.</param>
/// <param name="Reason">What stood in the way: <c>no_days</c>, <c>min_gap</c>, <c>window</c> or <c>capacity_per_day</c>.</param>
public readonly record struct UnplacedContacts(int Customer, int Channel, int Contacts, string Reason);
