namespace ContactFrequency.Planning;

/// <summary>One contact on its day.</summary>
/// <param name="Customer">Index of the customer.</param>
/// <param name="Channel">Index of the channel.</param>
/// <param name="Day">The day.</param>
public readonly record struct ScheduledContact(int Customer, int Channel, DateOnly Day);
