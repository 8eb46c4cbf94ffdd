namespace ContactFrequency.Fuzz.Oracle;

/// <summary>One record of a CSV file.</summary>
/// <param name="Line">The line on which it begins, the first being 1.</param>
/// <param name="Fields">Its fields without their quotes.</param>
/// <param name="IsMalformed">Whether its quotes do not match.</param>
/// <param name="IsText">Whether it is UTF-8.</param>
internal sealed record OracleRecord(long Line, IReadOnlyList<string> Fields, bool IsMalformed, bool IsText);
