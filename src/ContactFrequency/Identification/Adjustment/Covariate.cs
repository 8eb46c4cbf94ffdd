namespace ContactFrequency.Identification;

/// <summary>Something that is adjusted for, as indicators of which one is 1 in each row.</summary>
/// <param name="Name">What it is, in the words of a report.</param>
/// <param name="First">Number of its first indicator.</param>
/// <param name="Count">Number of its indicators.</param>
internal sealed record Covariate(string Name, int First, int Count);
