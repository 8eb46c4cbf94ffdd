namespace ContactFrequency;

/// <summary>Something that a reader of the results has to know.</summary>
/// <param name="Code">One of the contract's codes, for instance <c>few_data</c>.</param>
/// <param name="Message">A plain sentence.</param>
/// <param name="Segment">The segment it is about; null for all.</param>
/// <param name="Channel">The channel it is about; null for all.</param>
public sealed record AnalysisWarning(string Code, string Message, string? Segment = null, string? Channel = null);
