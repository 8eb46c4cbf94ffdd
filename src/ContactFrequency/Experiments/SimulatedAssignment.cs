namespace ContactFrequency.Experiments;

/// <summary>A frequency that a randomised customer was drawn into: a row of the <c>assignments</c> table.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Frequency">Contacts a month; 0 for the arm without any.</param>
/// <param name="Probability">Chance of being drawn into this frequency.</param>
public sealed record SimulatedAssignment(string CustomerId, DateOnly From, DateOnly To, string Channel, int Frequency, double Probability);
