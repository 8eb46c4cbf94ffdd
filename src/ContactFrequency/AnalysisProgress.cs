namespace ContactFrequency;

/// <summary>How far an analysis is.</summary>
/// <param name="Stage">What it is doing, in a word or two.</param>
/// <param name="Rows">Rows done in the stage; 0 where rows are not counted.</param>
public readonly record struct AnalysisProgress(string Stage, long Rows);
