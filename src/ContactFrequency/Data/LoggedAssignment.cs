namespace ContactFrequency.Data;

/// <summary>An assignment with its customer looked up.</summary>
/// <param name="Customer">Index of the customer; −1 where the customers table does not have it.</param>
/// <param name="IdHash">Hash of the id where the customer is unknown, so that unknown customers can be counted.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Frequency">Contacts a period.</param>
/// <param name="Probability">Chance of being drawn into this frequency; NaN where not stated.</param>
internal readonly record struct LoggedAssignment(int Customer, ulong IdHash, DateOnly From, DateOnly To, string Channel, byte Frequency, float Probability);
