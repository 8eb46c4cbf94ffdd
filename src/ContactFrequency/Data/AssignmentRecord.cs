namespace ContactFrequency.Data;

/// <summary>A frequency that a customer was drawn into for some time: a row of the <c>assignments</c> table of a randomised test.</summary>
/// <param name="CustomerId">The customer; not empty.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day; not before the first.</param>
/// <param name="Channel">The channel, for instance <c>email</c>; not empty.</param>
/// <param name="Frequency">Contacts a period, from 0 to 255; 0 for the arm without any.</param>
/// <param name="Probability">Chance that this customer had of being drawn into this frequency, above 0 and up to 1; NaN where not stated.</param>
public readonly record struct AssignmentRecord(
    string CustomerId, DateOnly From, DateOnly To, string Channel, int Frequency, double Probability = double.NaN);
