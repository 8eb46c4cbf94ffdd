namespace ContactFrequency;

/// <summary>How much is found out about a segment.</summary>
internal enum AnalysisDepth
{
    /// <summary>Thresholds of the chosen objective.</summary>
    Brief,

    /// <summary>Thresholds of all objectives.</summary>
    Whole,

    /// <summary>The same, and whether what they take for granted shows signs of being wrong.</summary>
    Checked,
}
