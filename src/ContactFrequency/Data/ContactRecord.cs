namespace ContactFrequency.Data;

/// <summary>One message or call to a customer: a row of the <c>contacts</c> table.</summary>
/// <param name="CustomerId">The customer; not empty.</param>
/// <param name="Day">The day as written in the log.</param>
/// <param name="Channel">The channel, for instance <c>email</c>; not empty.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Cost">Cost in money; NaN where unknown.</param>
public readonly record struct ContactRecord(
    string CustomerId, DateOnly Day, string Channel, ContactOutcome Outcome = ContactOutcome.Delivered, double Cost = double.NaN);
