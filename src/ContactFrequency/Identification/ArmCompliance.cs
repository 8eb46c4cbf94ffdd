namespace ContactFrequency.Identification;

/// <summary>What customers received who were assigned one frequency.</summary>
/// <param name="Frequency">The frequency assigned, contacts a period.</param>
/// <param name="Periods">Customer-periods assigned to it.</param>
/// <param name="MeanReceived">Mean number of contacts received in them.</param>
/// <param name="CutShort">Those of them in which the customer opted out.</param>
/// <param name="Differing">Those of the others in which another number of contacts was received.</param>
public readonly record struct ArmCompliance(int Frequency, long Periods, double MeanReceived, long CutShort, long Differing);
