namespace ContactFrequency.Data;

/// <summary>A contact with its customer looked up.</summary>
/// <param name="Customer">Index of the customer; −1 where the customers table does not have it.</param>
/// <param name="IdHash">Hash of the id where the customer is unknown, so that unknown customers can be counted.</param>
/// <param name="Day">The day as written.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="CostUnits">Cost in <see cref="Money"/> units; −1 where unknown.</param>
internal readonly record struct LoggedContact(int Customer, ulong IdHash, DateOnly Day, string Channel, ContactOutcome Outcome, long CostUnits);
