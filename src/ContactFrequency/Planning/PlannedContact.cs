namespace ContactFrequency.Planning;

/// <summary>What a plan gives one customer on one channel in one period.</summary>
/// <param name="Customer">Index of the customer.</param>
/// <param name="Channel">Index of the channel.</param>
/// <param name="Contacts">Contacts in the period; at least one.</param>
/// <param name="ExpectedPurchases">Expected purchases over no contact on that channel; NaN where not estimated.</param>
/// <param name="ExpectedProfit">Expected margin less cost over no contact on that channel, in money; NaN where not estimated.</param>
public readonly record struct PlannedContact(int Customer, int Channel, int Contacts, double ExpectedPurchases, double ExpectedProfit);
