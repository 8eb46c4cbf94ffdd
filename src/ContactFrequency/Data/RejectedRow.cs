namespace ContactFrequency.Data;

/// <summary>A row kept out because it breaks the input contract.</summary>
/// <param name="File">The file, relative to the input folder.</param>
/// <param name="Line">1-based number of the line where the row starts.</param>
/// <param name="Column">The column at fault; empty if it is the row as a whole.</param>
/// <param name="Value">What was found.</param>
/// <param name="Reason">The rule it breaks.</param>
public sealed record RejectedRow(string File, long Line, string Column, string Value, string Reason);
