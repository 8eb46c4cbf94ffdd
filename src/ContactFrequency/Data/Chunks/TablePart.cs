namespace ContactFrequency.Data;

/// <summary>One file of a table.</summary>
/// <param name="File">Its path, relative to the input folder.</param>
/// <param name="Header">Names of its columns.</param>
internal sealed record TablePart(string File, IReadOnlyList<string> Header);
