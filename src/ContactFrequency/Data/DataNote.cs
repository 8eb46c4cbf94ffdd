namespace ContactFrequency.Data;

/// <summary>A peculiarity of the input that is no error: what was found, how often, and what was done about it.</summary>
/// <param name="Code">A short name, for instance <c>duplicate_customer</c>.</param>
/// <param name="Count">How often.</param>
/// <param name="Message">What was found and what was done, in a sentence.</param>
public sealed record DataNote(string Code, long Count, string Message);
